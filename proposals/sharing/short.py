"""Short addresses, to be said aloud or printed: they lead to a proposal by its number."""

from django.conf import settings
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.http import require_safe

from pagecache.headers import cacheable
from proposals.sharing.find import address_of, published


@require_safe
def in_visitors_language(request, number: int) -> HttpResponseRedirect:
    """`/p/31`: in the language that the browser asks for, else in another that has the proposal."""
    languages = [get_language_from_request(request), *(code for code, _name in settings.LANGUAGES)]
    response = HttpResponseRedirect(address_of(published(number, *languages), request))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@cacheable
@require_safe
def in_this_language(request, number: int) -> HttpResponsePermanentRedirect:
    """`/fr/p/31`. Permanent for search engines; caches ask again as soon as for a page, whose title may change."""
    return HttpResponsePermanentRedirect(address_of(published(number, get_language()), request))
