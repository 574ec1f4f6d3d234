"""A small site in two languages, an open raffle and a questionnaire: what most tests stand on."""

from datetime import timedelta

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone, translation
from wagtail.models import Locale, Page, Site

from forms.enums import HelpFamily
from forms.models import HelpAction, PledgeDrive, PledgePage, Raffle, RafflePage
from guard.forms import make_stamp
from home.models import CampaignSettings, CampaignText, HomePage
from mailing.delivery import deliver_due
from pagecache import generation

# A busy machine is slow, not wrong.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

SAME_ORIGIN = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def pytest_collection_modifyitems(config, items):
    """What only a real service can show is left out without it, not skipped: CI has PostgreSQL and Redis."""
    missing = {"postgresql": connection.vendor != "postgresql", "redis": not settings.REDIS_URL}
    for marker in (name for name, is_missing in missing.items() if is_missing):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker(marker)])
        items[:] = [item for item in items if not item.get_closest_marker(marker)]


@pytest.fixture(autouse=True)
def _fresh_cache():
    """Limits counted and pages kept in one test do not weigh on the next."""
    cache.clear()
    generation.renew()


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


@pytest.fixture
def locales(db) -> dict[str, Locale]:
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("fr", "en")}


@pytest.fixture
def homes(locales) -> dict[str, HomePage]:
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


@pytest.fixture
def drive(locales) -> PledgeDrive:
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


@pytest.fixture
def raffle(drive) -> Raffle:
    now = timezone.now()
    return Raffle.objects.create(
        name="Un café", opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=30), pledge_drive=drive
    )


def add_translations(homes, locales, model, texts, **fields):
    """The same page below each home; `texts` gives title and slug by language."""
    pages = {}
    for code, (title, slug) in texts.items():
        page = model(title=title, slug=slug, locale=locales[code], thanks_title="Merci", **fields)
        if pages:
            page.translation_key = pages["fr"].translation_key
        homes[code].refresh_from_db()
        pages[code] = homes[code].add_child(instance=page)
    return pages


@pytest.fixture
def raffle_pages(homes, locales, raffle) -> dict[str, RafflePage]:
    texts = {"fr": ("Un café", "cafe"), "en": ("A coffee", "coffee")}
    return add_translations(homes, locales, RafflePage, texts, raffle=raffle)


@pytest.fixture
def pledge_pages(homes, locales, drive) -> dict[str, PledgePage]:
    texts = {"fr": ("Agir", "engagement"), "en": ("Act", "pledge")}
    return add_translations(homes, locales, PledgePage, texts, drive=drive)


@pytest.fixture
def old_stamp() -> str:
    """A form's stamp as a person sends it: the form was shown a minute ago."""
    return make_stamp(timezone.now().timestamp() - 60)


@pytest.fixture
def entry_data(old_stamp) -> dict[str, str]:
    return {
        "last_name": "Dupont-Lévy",
        "first_name": "Zoë",
        "phone": "06 12 34 56 78",
        "email": "Zoe@example.org",
        "postcode": "87000",
        "agree_rules": "on",
        "stamp": old_stamp,
    }


@pytest.fixture
def pledge_data(old_stamp) -> dict:
    return {
        "actions": ["share", "phone"],
        "availability": "evenings",
        "message": "À bientôt",
        "last_name": "Martin",
        "first_name": "Éloi",
        "email": "eloi@example.org",
        "postcode": "75011",
        "stamp": old_stamp,
    }


@pytest.fixture
def post(client):
    """Post a public form as its own page would."""

    def post_form(url, data=None, **headers):
        return client.post(url, data or {}, **{**SAME_ORIGIN, **headers})

    return post_form


@pytest.fixture
def deliver(mailoutbox):
    """Send what is due; returns the messages sent by this call."""

    def deliver_all():
        before = len(mailoutbox)
        while deliver_due():
            pass
        return mailoutbox[before:]

    return deliver_all
