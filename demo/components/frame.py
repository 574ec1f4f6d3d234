"""What every page has around its own content."""

from django.conf import settings
from django.utils.translation import get_language, get_language_info

from demo.components.fragment import opened
from demo.components.parts import Component, Family, state
from demo.components.samples import (
    NOWHERE,
    campaign,
    campaign_text,
    links,
    long_text,
    menu,
    page,
    picture,
    said_page,
    said_picture,
)
from home.languages import LanguageLink
from home.models import CampaignText, HomePage, StandardPage


def family() -> Family:
    components = [site_header(), language_switcher(), hero(), page_header(), site_footer()]
    return Family("Pages", "pages", components)


def languages() -> list[LanguageLink]:
    return [
        LanguageLink(
            code,
            get_language_info(code)["name_local"].capitalize(),
            NOWHERE,
            is_current=code == get_language(),
        )
        for code, _name in settings.LANGUAGES
    ]


def site_header() -> Component:
    given = {
        "campaign": campaign(),
        "campaign_text": campaign_text(),
        "links": links(),
        "menus": {"header": menu("header")},
        "languages": languages(),
    }
    logo = {**given, "campaign": campaign(logo=picture(""))}
    bare = {**given, "campaign_text": CampaignText(site_name="Porte-voix"), "menus": {}, "languages": []}
    return Component(
        "Header",
        "site_header.html",
        "At the top of every page: whose site it is, the main menu, the languages. The menu is a line where there is "
        "room for one, and a panel that opens without scripts where there is none.",
        [
            state("With a menu; the first link is the page being read", given),
            state("With a logo", logo),
            state("Narrow", given, is_narrow=True),
            state("Narrow, menu open", given, changes=(opened(),), is_narrow=True, has_room_below=True),
            state("No menu, no slogan, one language", bare),
        ],
        styles=["components/site_header.css"],
        parts=["menu_items.html"],
        is_wide=True,
    )


def language_switcher() -> Component:
    return Component(
        "Language switcher",
        "language_switcher.html",
        "Within the header: the same page in each language, or that language’s home where there is none.",
        [state("Two languages", {"languages": languages()}), state("One language", {"languages": languages()[:1]})],
        styles=["components/site_header.css"],
    )


def hero() -> Component:
    said_home = said_page("home")
    words = {name: said_home[name] for name in ("hero_question", "hero_text", "hero_link_label")}
    button = page(StandardPage, title=said_home["hero_link_label"])
    image = said_picture("coffee")
    long = {"hero_question": long_text(160), "hero_text": long_text(400), "hero_link_page": button}
    return Component(
        "Hero",
        "hero.html",
        "Opens the home page, and no other: one question in large letters, one button.",
        [
            state("With a picture", {"page": page(HomePage, **words, hero_link_page=button, hero_image=image)}),
            state("Without a picture", {"page": page(HomePage, **words, hero_link_page=button)}),
            state("Question alone", {"page": page(HomePage, hero_question=words["hero_question"])}),
            state("Long text", {"page": page(HomePage, **long, hero_link_label=long_text(60))}),
        ],
        styles=["components/hero.css", "components/picture.css"],
        parts=["placeholder.html"],
        is_wide=True,
    )


def page_header() -> Component:
    candidate = said_page("candidate")
    given = {"title": candidate["title"], "introduction": candidate["introduction"]}
    return Component(
        "Page header",
        "page_header.html",
        "Opens every other page: its title, and what it is about in a sentence or two.",
        [
            state("With a picture", {**given, "image": said_picture("crowd")}),
            state("Without a picture", given),
            state("Title alone, with an eyebrow", {"title": given["title"], "eyebrow": campaign_text().site_name}),
            state("Long text", {"title": long_text(160), "introduction": long_text(600)}),
        ],
        styles=["components/page_header.css"],
        is_wide=True,
    )


def site_footer() -> Component:
    given = {"campaign": campaign(), "campaign_text": campaign_text(), "menus": {"footer": menu("footer")}}
    bare = campaign(headquarters="", contact_email="", first_round=None, second_round=None)
    bare.social_accounts = []
    return Component(
        "Footer",
        "site_footer.html",
        "At the foot of every page: the second menu, how to reach the campaign, voting days, and what the law asks "
        "for. What the settings leave empty is left out.",
        [
            state("Filled", given),
            state(
                "Empty settings", {"campaign": bare, "campaign_text": CampaignText(site_name="Porte-voix"), "menus": {}}
            ),
        ],
        styles=["components/site_footer.css"],
        is_wide=True,
    )
