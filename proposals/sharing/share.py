"""What a proposal's page offers to pass it on: links that work by themselves, and what scripts make of them."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import override

from proposals.sharing.addresses import whole_address
from proposals.sharing.channels import Channel
from proposals.sharing.frame import frame_of

# Where each network is told what to pass on, in {text}, {url} or both of them in {message}.
# A telephone of either kind understands “?&” before the words of a message.
TARGETS = {
    Channel.EMAIL: "mailto:?subject={text}&body={message}",
    Channel.SMS: "sms:?&body={message}",
    Channel.WHATSAPP: "https://wa.me/?text={message}",
    Channel.TELEGRAM: "https://t.me/share/url?url={url}&text={text}",
    Channel.FACEBOOK: "https://www.facebook.com/sharer/sharer.php?u={url}",
    Channel.X: "https://x.com/intent/post?text={text}&url={url}",
    Channel.BLUESKY: "https://bsky.app/intent/compose?text={message}",
    Channel.LINKEDIN: "https://www.linkedin.com/sharing/share-offsite/?url={url}",
}
ICONS = {Channel.EMAIL: "mail", Channel.SMS: "message-square"}


@dataclass(frozen=True)
class ShareLink:
    """One way to pass the proposal on. `icon` is empty where there is none: networks go by their names."""

    name: str
    url: str
    icon: str

    @property
    def leaves_the_site(self) -> bool:
        return self.url.startswith("https:")


@dataclass(frozen=True)
class Sharing:
    """Addresses are absolute. Each ends in the channel that its visits are counted under; `short` in none."""

    text: str
    short: str
    copied: str
    by_device: str
    quoted: str
    links: list[ShareLink]
    embed_code: str


def sharing_of(page) -> Sharing:
    with override(page.locale.language_code):
        text = _("Proposal %(number)s: %(title)s") % {"number": page.number, "title": page.title}
        links = [_link(channel, target, text, page) for channel, target in TARGETS.items()]
    return Sharing(
        text=text,
        short=whole_address(page),
        copied=whole_address(page, "visit", Channel.COPY),
        by_device=whole_address(page, "visit", Channel.DEVICE),
        quoted=whole_address(page, "visit", Channel.QUOTE),
        links=links,
        embed_code=frame_of(page).html,
    )


def _link(channel: Channel, target: str, text: str, page) -> ShareLink:
    url = whole_address(page, "visit", channel)
    values = {"text": text, "url": url, "message": f"{text}\n{url}"}
    address = target.format(**{name: quote(value, safe="") for name, value in values.items()})
    return ShareLink(str(channel.label), address, ICONS.get(channel, ""))
