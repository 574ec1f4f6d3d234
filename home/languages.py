"""Where the visitor finds what they are looking at in the other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info


@dataclass(frozen=True)
class LanguageLink:
    code: str
    label: str
    url: str
    is_current: bool


def page_languages(page, request) -> list[LanguageLink]:
    """The page in each language of the site; a language that has no such page links to its home."""
    translations = {
        translation.locale.language_code: translation.get_url(request)
        for translation in page.get_translations(inclusive=True).live().select_related("locale")
    }
    return _links(lambda code: translations.get(code) or f"/{code}/", page.locale.language_code)


def path_languages(request) -> list[LanguageLink]:
    """The same address in each language, for what is not a page in the tree."""
    return _links(lambda code: translate_url(request.path, code), get_language())


def _links(url_for, current: str) -> list[LanguageLink]:
    return [
        LanguageLink(code, get_language_info(code)["name_local"].capitalize(), url_for(code), code == current)
        for code, _ in settings.LANGUAGES
    ]
