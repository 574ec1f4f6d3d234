from django.http import Http404, HttpResponseRedirect
from django.utils.translation import get_language

from pagecache.headers import cacheable
from proposals.booklet.keep import REDIRECT_SECONDS, find_or_make


@cacheable
def booklet(request, is_large_print: bool) -> HttpResponseRedirect:
    """Redirect from the permanent address to the current file, wherever files are stored."""
    found = find_or_make(get_language(), is_large_print)
    if found is None:
        raise Http404
    # For a cache in front of the site only; this process's keeps no redirects.
    headers = {"Cache-Control": f"public, max-age=0, s-maxage={REDIRECT_SECONDS}"}
    return HttpResponseRedirect(found.file.url, headers=headers)
