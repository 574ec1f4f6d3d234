"""Which of the addresses of sharing the page cache keeps answers of."""

import pytest
from django.urls import Resolver404, resolve

from pagecache.routes import is_cacheable
from proposals.models import Channel


@pytest.mark.parametrize("path", ["", "/image.0123456789ab.png", "/qr.svg", "/qr.png", "/card"])
def test_what_is_the_same_for_everybody_is_kept(path):
    assert is_cacheable(f"/fr/p/31{path}")


@pytest.mark.parametrize("path", ["/p/31", "/oembed", *(f"/fr/p/31/{channel}" for channel in Channel.values)])
def test_what_differs_by_visitor_or_is_counted_is_not_kept(path):
    assert not is_cacheable(path)


@pytest.mark.parametrize("path", ["/fr/p/031", "/fr/p/0", "/fr/p/123456", "/fr/p/31/whatsapps", "/fr/p/31/qr.gif"])
def test_other_spellings_lead_nowhere(path):
    with pytest.raises(Resolver404):
        resolve(path)
