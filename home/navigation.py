"""The menus of a page, from what editors entered."""

from dataclasses import dataclass

from wagtail.models import Page

from home.models import Menu, MenuItem

# The pages that every page links to, by the names that templates use.
MAIN_PAGES = {
    "homepage": "home",
    "proposalindexpage": "proposals",
    "rafflepage": "raffle",
    "pledgepage": "pledge",
}


@dataclass(frozen=True)
class MenuLink:
    label: str
    url: str
    is_current: bool


def site_menus(request, language: str) -> dict[str, list[MenuLink]]:
    """Links by placement (`header`, `footer`) in one language; links to unpublished pages are left out."""
    menus: dict[str, list[MenuLink]] = {placement: [] for placement in Menu.Placement.values}
    items = (
        MenuItem.objects.filter(menu__locale__language_code=language)
        .select_related("menu", "page")
        .order_by("menu", "sort_order")
    )
    for item in items:
        if item.page and not item.page.live:
            continue
        url = item.page.get_url(request) if item.page else item.url
        if url:
            menus[item.menu.placement].append(
                MenuLink(item.label or item.page.title, url, is_current=url == request.path)
            )
    return menus


def main_links(request, language: str) -> dict[str, str]:
    """Addresses of the language's home page, proposals, raffle and pledge page: the first of each that is published."""
    pages = (
        Page.objects.live()
        .filter(locale__language_code=language, content_type__model__in=MAIN_PAGES)
        .select_related("content_type")
        .order_by("-path")
    )
    return {MAIN_PAGES[page.content_type.model]: page.get_url(request) for page in pages}
