"""The site that the faults befall: a home page, an open raffle with a page in each language, a questionnaire.

Run in a process of its own with the site's environment: `python -m tests.faults.campaign`.
"""

from datetime import timedelta

RAFFLE_URL = "/fr/cafe/"
THANKS_URL = "/fr/cafe/merci/"
PUBLIC_PAGES = [
    f"/{language}/{path}"
    for language, paths in {
        "fr": ["", "cafe/", "cafe/merci/", "engagement/", "engagement/merci/"],
        "en": ["", "coffee/", "coffee/thanks/", "pledge/", "pledge/thanks/"],
    }.items()
    for path in paths
]
EDITOR = ("editor", "a-password-of-no-value")


def build() -> None:
    from django.contrib.auth import get_user_model
    from django.utils import timezone
    from wagtail.models import Locale, Page, Site

    from forms.models import PledgeDrive, PledgePage, Raffle, RafflePage
    from home.models import CampaignSettings, CampaignText, HomePage

    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("fr", "en")}
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.delete()

    drive = PledgeDrive.objects.create(name="Agir")
    now = timezone.now()
    raffle = Raffle.objects.create(
        name="Un café", opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=30), pledge_drive=drive
    )
    words = {
        "fr": {"home": ("Accueil", "home"), "raffle": ("Un café", "cafe"), "pledge": ("Agir", "engagement")},
        "en": {"home": ("Home", "home-en"), "raffle": ("A coffee", "coffee"), "pledge": ("Act", "pledge")},
    }
    keys = {}

    def add(parent, language, name, model, **fields):
        title, slug = words[language][name]
        page = model(title=title, slug=slug, locale=locales[language], **fields)
        page.translation_key = keys.setdefault(name, page.translation_key)
        return parent.add_child(instance=page)

    for language in words:
        home = add(Page.get_first_root_node(), language, "home", HomePage, hero_question="Et vous ?")
        add(home, language, "raffle", RafflePage, raffle=raffle, thanks_title="Merci")
        add(home, language, "pledge", PledgePage, drive=drive, thanks_title="Merci")

    site = Site.objects.create(
        hostname="localhost", root_page=HomePage.objects.get(locale=locales["fr"]), is_default_site=True
    )
    campaign = CampaignSettings.for_site(site)
    campaign.candidate_name = "Jeanne Exemple"
    campaign.contact_email = "contact@example.org"
    campaign.texts = [
        CampaignText(language="fr", site_name="Exemple 2030", slogan="Ensemble"),
        CampaignText(language="en", site_name="Example 2030", slogan="Together"),
    ]
    campaign.save()
    get_user_model().objects.create_superuser(EDITOR[0], password=EDITOR[1])


if __name__ == "__main__":
    import django

    django.setup()
    build()
