"""The demonstration campaign's name, colours, accounts and menus."""

from datetime import date

from wagtail.models import Locale, Site

from demo.texts import LANGUAGES, BodyBuilder, words
from home.models import CampaignSettings, CampaignText, Menu, MenuItem, SocialAccount


def make_settings(given: dict, pages: dict[str, dict]) -> None:
    """Fill in the campaign settings from campaign.json; `pages` by language and key, for links in the imprint."""
    settings = CampaignSettings.for_site(Site.objects.get(is_default_site=True))
    for name in ("candidate_name", "headquarters", "contact_email", "primary_color", "accent_color"):
        setattr(settings, name, given[name])
    settings.first_round = date.fromisoformat(given["first_round"])
    settings.second_round = date.fromisoformat(given["second_round"])
    settings.texts = [
        CampaignText(
            sort_order=order,
            language=language,
            legal_imprint=BodyBuilder(language, pages[language], {}, {}).rich_text(given["legal_imprint"]),
            **{name: words(given[name], language) for name in ("site_name", "slogan", "footer_note")},
        )
        for order, language in enumerate(LANGUAGES)
    ]
    settings.social_accounts = [
        SocialAccount(sort_order=order, **account) for order, account in enumerate(given["social_accounts"])
    ]
    settings.save()


def make_menus(given: dict[str, list], pages: dict[str, dict]) -> None:
    """Make each menu in each language, the links of one language being translations of the other's."""
    for placement, rows in given.items():
        original = None
        for language in LANGUAGES:
            locale = Locale.objects.get(language_code=language)
            menu = Menu(placement=placement, locale=locale)
            menu.items = [
                MenuItem(
                    sort_order=order,
                    page=pages[language][row["page"]],
                    label=words(row["label"], language),
                    locale=locale,
                )
                for order, row in enumerate(rows)
            ]
            if original:
                menu.translation_key = original.translation_key
                for item, original_item in zip(menu.items.all(), original.items.all(), strict=True):
                    item.translation_key = original_item.translation_key
            menu.save()
            original = original or menu
