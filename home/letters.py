"""Messages in the campaign's name, as text and as HTML: those whose words editors write, and all others."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from wagtail.models import Site

from home.models import CampaignSettings
from mailing.batch import words
from mailing.messages import Content, mark, render_content
from mailing.placeholders import fill, paragraphs


@dataclass(frozen=True)
class Link:
    """An address in a message, with the words that stand for it in HTML."""

    url: str
    label: str
    is_button: bool = False


@dataclass(frozen=True)
class Paragraph:
    text: str
    link: Link | None = None


def campaign_context(language: str) -> dict:
    """Whose message it is: what every mail template is given."""
    campaign = CampaignSettings.for_site(Site.objects.get(is_default_site=True))
    return {
        "campaign": campaign,
        "campaign_text": campaign.text(language),
        "site_url": settings.PUBLIC_URL,
        "language": language,
    }


def shared_campaign_context(mail) -> dict:
    """`campaign_context`, read once for many mails."""
    return words.share(("campaign", mail.language), lambda: campaign_context(mail.language))


def campaign_mail(name: str, subject: str, mail, **context) -> Content:
    """A message whose words are the project's own (`templates/emails/<name>`)."""
    return render_content(
        name, subject=subject, context={**shared_campaign_context(mail), "subject": subject, **context}
    )


def page_in_language(pages, language: str):
    """The published page of these that a reader of `language` knows; None where there is none."""
    return pages.live().filter(locale__language_code=language).order_by("path").first()


def editor_mail(mail, name: str, subject: str, body: str, values: dict[str, str], links: dict[str, Link]) -> Content:
    """A message from an editor's subject and body (`templates/emails/<name>`).

    `values` and `links` are by placeholder. Values are put in as they are, never read again as a text to fill in.
    """
    form = words.share(
        (name, subject, body, mail.language),
        lambda: form_letter(name, subject, body, [*values], links, shared_campaign_context(mail)),
    )
    return form.with_values({**values, **{name: link.url for name, link in links.items()}})


def form_letter(
    name: str, subject: str, body: str, value_names: Iterable[str], links: dict[str, Link], common: dict
) -> Content:
    """The message with marks where its values and its links' addresses go: rendered once, filled in for each mail."""
    marks = {"candidate": common["campaign"].candidate_name, **{name: mark(name) for name in value_names}}
    marked_links = {name: replace(link, url=mark(name)) for name, link in links.items()}
    return render_content(
        name,
        subject=fill(subject, marks),
        context={
            **common,
            "subject": fill(subject, marks),
            "paragraphs": filled_paragraphs(body, marks, marked_links),
        },
    )


def filled_paragraphs(body: str, values: dict[str, str], links: dict[str, Link]) -> list[Paragraph]:
    """The body's paragraphs; a link that stands alone in one becomes the paragraph's link, any other its address."""
    filled = []
    for text in paragraphs(body):
        alone = links.get(text.strip("{}"))
        if alone and text == f"{{{text.strip('{}')}}}":
            filled.append(Paragraph("", alone))
        else:
            filled.append(Paragraph(fill(text, {**values, **{name: link.url for name, link in links.items()}})))
    return filled


def readable_moment(moment: datetime) -> str:
    """The day and the hour, in the active language: what ends at noon does not last the day."""
    local = timezone.localtime(moment).replace(second=0, microsecond=0)
    return _in_words(local, translation.get_language())


@lru_cache
def _in_words(local: datetime, language: str) -> str:
    """In the active language, which `language` names: the same few moments stand in the mails of a batch."""
    return date_format(local, "DATETIME_FORMAT")
