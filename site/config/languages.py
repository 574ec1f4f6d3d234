from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers


def language_choices() -> list[tuple[str, str]]:
    """The site's languages, for fields: migrations store this function's name, so a new one needs none."""
    return settings.LANGUAGES


class LanguageMiddleware(LocaleMiddleware):
    """Also looks below a language for an address that is not found, unless the address is the same in every language.

    What is not found at such an address (pagecache.headers.same_in_every_language) is nowhere else: programs that ask
    there, for a card or for a file of a draw, are told so at once.
    """

    def process_response(self, request, response):
        view = request.resolver_match.func if request.resolver_match else None
        if response.status_code == 404 and getattr(view, "is_same_in_every_language", False):
            patch_vary_headers(response, ["Accept-Language"])  # the page that says so is in the visitor's language
            response.headers.setdefault("Content-Language", translation.get_language())
            return response
        return super().process_response(request, response)
