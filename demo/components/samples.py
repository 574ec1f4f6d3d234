"""What components are shown with: the demonstration's words, in records that are made in memory and stored nowhere."""

import re
from datetime import date, datetime, timedelta
from types import SimpleNamespace

from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.images import get_image_model
from wagtail.models import Locale

from demo.proposals import make_proposal
from demo.texts import BodyBuilder, load, words
from home.models import CampaignSettings, CampaignText, SocialAccount
from home.navigation import MenuLink
from proposals.models import Audience, Chapter, Keyword, ProposalPage, Theme

# Links of what is shown lead nowhere.
NOWHERE = "#"
LINK_TO_PAGE = re.compile(r'<a href="page:\w+">(.*?)</a>')
HEADINGS = {Chapter: "chapters", Theme: "themes", Keyword: "keywords", Audience: "audiences"}
PICTURE, PICTURE_RATIO = "img/showcase.svg", 9 / 16


def said(text):
    """A text of the demonstration in the language of the page."""
    return words(text, get_language())


def now() -> datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0)


def in_days(days: int) -> datetime:
    return now() + timedelta(days=days)


# --- Pictures ---------------------------------------------------------------------------------------------------------


def picture(description: str):
    """An editor's picture whose renditions are all the same static drawing."""
    image = get_image_model()(title=description, description=description, width=1600, height=900)
    image.get_rendition = lambda spec: _rendition(image, spec)
    image.get_renditions = lambda *specs: {spec.spec: _rendition(image, spec) for spec in specs}
    return image


def said_picture(name: str):
    """The same, with the description of the demonstration's picture of this name."""
    return picture(said(load("images.json")[name]["alt_text"]))


def _rendition(image, spec):
    width = int(re.search(r"\d+", spec.spec)[0])
    rendition = image.get_rendition_model()(
        image=image, filter_spec=spec.spec, width=width, height=round(width * PICTURE_RATIO)
    )
    rendition.file.storage, rendition.file.name = staticfiles_storage, PICTURE
    return rendition


# --- Programme --------------------------------------------------------------------------------------------------------


def proposals(*numbers: int) -> list[ProposalPage]:
    """Proposal pages with these numbers, in the active language."""
    programme, language = load("proposals.json"), get_language()
    locale = Locale(language_code=language)
    headings = {
        (model, language, row["slug"]): model(title=said(row["title"]), slug=row["slug"], locale=locale)
        for model, name in HEADINGS.items()
        for row in programme[name]
    }
    rows = {row["number"]: row for row in programme["proposals"]}
    return [_shown(make_proposal(rows[number], language, locale, headings, None)) for number in numbers]


def long_proposal(number: int) -> ProposalPage:
    """A proposal whose title and summary have the maximum length."""
    (proposal,) = proposals(number)
    proposal.title, proposal.summary = long_text(), long_text(600)
    return proposal


def _shown(page):
    """A page outside any tree that has an address all the same."""
    page.get_url = lambda *args, **kwargs: NOWHERE
    page.get_parent = lambda: SimpleNamespace(url=NOWHERE, specific=None)
    return page


def page(model, **fields):
    """A page of another model, as `proposals` makes them."""
    return _shown(model(locale=Locale(language_code=get_language()), **fields))


def long_text(length: int = 200) -> str:
    """As many whole words as `length` characters hold, the first of them a very long one."""
    text = said(load("components.json")["long_text"])
    return " ".join([text] * (length // len(text) + 1))[:length].rpartition(" ")[0]


# --- Campaign ---------------------------------------------------------------------------------------------------------


def campaign(**changes) -> CampaignSettings:
    given = load("campaign.json")
    plain = ("candidate_name", "headquarters", "contact_email", "primary_color", "accent_color")
    dates = {name: date.fromisoformat(given[name]) for name in ("first_round", "second_round")}
    settings = CampaignSettings(**{**{name: given[name] for name in plain}, **dates, **changes})
    settings.social_accounts = [SocialAccount(**account) for account in given["social_accounts"]]
    return settings


def campaign_text() -> CampaignText:
    given = load("campaign.json")
    return CampaignText(
        language=get_language(),
        legal_imprint=rich_text(given["legal_imprint"]),
        **{name: said(given[name]) for name in ("site_name", "slogan", "footer_note")},
    )


def rich_text(parts: list[dict]) -> str:
    """Rich text of the demonstration, whose links to pages have become plain words."""
    return BodyBuilder(get_language(), {}, {}, {}).rich_text(_without_links(parts))


def _without_links(text):
    if isinstance(text, dict):
        return {key: _without_links(value) for key, value in text.items()}
    if isinstance(text, list):
        return [_without_links(value) for value in text]
    return LINK_TO_PAGE.sub(r"\1", text)


def menu(placement: str) -> list[MenuLink]:
    """The demonstration's links at this place of every page; the first leads to the page being read."""
    rows = load("campaign.json")["menus"][placement]
    return [MenuLink(said(row["label"]), NOWHERE, is_current=number == 0) for number, row in enumerate(rows)]


def links() -> dict[str, str]:
    """The pages that every page links to."""
    return dict.fromkeys(("home", "proposals", "raffle", "pledge"), NOWHERE)


def said_page(name: str) -> dict:
    """What a page of the demonstration says, by the names of its fields; blocks and questions as they are written."""
    return {key: said(value) for key, value in load("pages.json")[name].items()}
