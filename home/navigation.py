"""The menus of a page, from what editors entered."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import Page

from home.models import Menu, MenuItem

# The kinds of pages that every other one leads to, by the name that templates give them.
_main_pages: dict[str, type[Page]] = {}


def main_page(name: str, model: type[Page]) -> None:
    """Have every page lead to the page of this kind, as `links.<name>` of templates. Apps say so in their `ready()`."""
    _main_pages[name] = model


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
    """Addresses of the language's main pages by their names: the first of each kind that is published."""
    names = {model._meta.label_lower: name for name, model in _main_pages.items()}
    kinds = [
        Q(content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name)
        for model in _main_pages.values()
    ]
    pages = (
        Page.objects.live()
        .filter(reduce(or_, kinds), locale__language_code=language)
        .select_related("content_type")
        .order_by("-path")
    )
    return {names[".".join(page.content_type.natural_key())]: page.get_url(request) for page in pages}
