"""A small site in two languages, an open raffle and a questionnaire: what most tests are built on, part by part.

It needs Django set up: by pytest, or in a process of its own (tests.faults.campaign).
"""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from forms.models import HelpAction, PledgeDrive, PledgePage, Raffle, RafflePage
from forms.pledge.enums import HelpFamily
from home.models import CampaignSettings, CampaignText, HomePage


def build() -> None:
    """Build all of it, in a database that migrations have just made."""
    locales = make_locales()
    homes = make_homes(locales)
    drive = make_drive(locales)
    make_raffle_pages(homes, locales, make_raffle(drive))
    make_pledge_pages(homes, locales, drive)


def by_language(model) -> dict[str, Page]:
    """The one page of a kind in each language."""
    return {page.locale.language_code: page for page in model.objects.select_related("locale", "content_type")}


def make_locales() -> dict[str, Locale]:
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("fr", "en")}


def make_homes(locales) -> dict[str, HomePage]:
    """Home pages by language, replacing the one that migrations make; also the site and its campaign."""
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    french = HomePage(title="Accueil", slug="home", hero_question="Et vous ?", locale=locales["fr"])
    root.add_child(instance=french)
    english = HomePage(title="Home", slug="home-en", hero_question="What about you?", locale=locales["en"])
    english.translation_key = french.translation_key
    Page.get_first_root_node().add_child(instance=english)
    site = Site.objects.create(hostname="localhost", root_page=french, is_default_site=True)
    campaign = CampaignSettings.for_site(site)
    campaign.candidate_name = "Jeanne Exemple"
    campaign.contact_email = "contact@example.org"
    campaign.texts = [
        CampaignText(language="fr", site_name="Exemple 2030", slogan="Ensemble"),
        CampaignText(language="en", site_name="Example 2030", slogan="Together"),
    ]
    campaign.save()
    return {"fr": french, "en": english}


def make_drive(locales) -> PledgeDrive:
    drive = PledgeDrive.objects.create(name="Agir")
    for order, (key, family, french, english) in enumerate(
        [
            ("share", HelpFamily.ONLINE, "Partager", "Share"),
            ("write", HelpFamily.ONLINE, "Écrire", "Write"),
            ("phone", HelpFamily.GROUND, "Téléphoner", "Phone"),
        ]
    ):
        original = HelpAction.objects.create(
            drive=drive, key=key, family=family, label=french, sort_order=order, locale=locales["fr"]
        )
        HelpAction.objects.create(
            drive=drive,
            key=key,
            family=family,
            label=english,
            sort_order=order,
            locale=locales["en"],
            translation_key=original.translation_key,
        )
    return drive


def make_raffle(drive) -> Raffle:
    now = timezone.now()
    return Raffle.objects.create(
        name="Un café", opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=30), pledge_drive=drive
    )


def make_raffle_pages(homes, locales, raffle) -> dict[str, RafflePage]:
    texts = {"fr": ("Un café", "cafe"), "en": ("A coffee", "coffee")}
    return add_translations(homes, RafflePage, texts, raffle=raffle)


def make_pledge_pages(homes, locales, drive) -> dict[str, PledgePage]:
    texts = {"fr": ("Agir", "engagement"), "en": ("Act", "pledge")}
    return add_translations(homes, PledgePage, texts, drive=drive)


def add_translations(homes, model, texts, **fields):
    """The same page below each home; `texts` gives title and slug by language."""
    pages = {}
    for code, (title, slug) in texts.items():
        pages[code] = add_page(homes[code], pages.get("fr"), model, title, slug, **fields)
    return pages


def add_page(home, original, model, title: str, slug: str, **fields):
    """A page below a home, in its language; the translation of `original`, where there is one."""
    page = model(title=title, slug=slug, locale=home.locale, thanks_title="Merci", **fields)
    if original:
        page.translation_key = original.translation_key
    home.refresh_from_db()
    return home.add_child(instance=page)
