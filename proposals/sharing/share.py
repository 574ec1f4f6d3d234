"""What a proposal's page offers to pass it on: links that work by themselves, and what scripts make of them."""

from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.metadata import absolute
from proposals.models.visits import Channel

# The address of each network's form, filled in with {text}, {url}, or both as {message}.
# “?&” before the body of a message works on both Android and iOS.
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
# The frame in which other sites show the card, in pixels. A narrow card wraps more lines and is higher; a longer one
# scrolls.
WIDTH, HEIGHT = 600, 320
NARROW, NARROW_HEIGHT = 460, 420


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
    """All addresses are absolute. Each ends with the channel under which its visits are counted, except `short`."""

    text: str
    short: str
    copied: str
    by_device: str
    quoted: str
    links: list[ShareLink]
    embed_code: str


@dataclass(frozen=True)
class Frame:
    """The HTML that shows the card; width and height in pixels."""

    html: str
    width: int
    height: int


def whole_address(page, name: str = "short", *arguments: str) -> str:
    """The absolute address of a view of `proposals.sharing.urls`, in the proposal's own language.

    `arguments` are those of the view after the proposal's number.
    """
    with override(page.locale.language_code):
        return absolute(reverse(f"sharing:{name}", args=[page.number, *arguments]))


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


def frame_of(page, max_width: int | None = None, max_height: int | None = None) -> Frame:
    """The frame of the card, no larger than `max_width` and `max_height`, in pixels."""
    width = min(WIDTH, max_width or WIDTH)
    usual = HEIGHT if width > NARROW else NARROW_HEIGHT
    height = min(usual, max_height or usual)
    html = format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="max-width:100%;border:0"></iframe>',
        whole_address(page, "card"),
        f"{page.number}. {page.title}",
        width,
        height,
    )
    return Frame(html, width, height)
