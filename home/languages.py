"""Where visitors find the page they are reading in the other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info, to_locale

# A language with its country, where Open Graph asks for one (https://ogp.me/#optional).
OPEN_GRAPH_LOCALES = {"fr": "fr_FR", "en": "en_GB"}


@dataclass(frozen=True)
class LanguageLink:
    """`is_same_page` is False where the language has no such page, and `url` leads to its home."""

    code: str
    label: str
    url: str
    is_current: bool
    is_same_page: bool = True

    @property
    def open_graph_locale(self) -> str:
        return OPEN_GRAPH_LOCALES.get(self.code, to_locale(self.code))


def page_languages(page, request) -> list[LanguageLink]:
    """The page in each language of the site; a language that has no such page links to its home."""
    translations = {
        translation.locale.language_code: translation.get_url(request)
        for translation in page.get_translations(inclusive=True).live().select_related("locale")
    }
    return _links(translations.get, page.locale.language_code)


def path_languages(request) -> list[LanguageLink]:
    """The same address in each language, for views that are not pages in the tree."""
    return _links(lambda code: translate_url(request.path, code), get_language())


def _links(url_for, current: str) -> list[LanguageLink]:
    return [
        LanguageLink(
            code,
            get_language_info(code)["name_local"].capitalize(),
            url_for(code) or f"/{code}/",
            is_current=code == current,
            is_same_page=bool(url_for(code)),
        )
        for code, _ in settings.LANGUAGES
    ]
