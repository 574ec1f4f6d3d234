"""What apps declare to the page cache, and until when."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from forms.models import Entry
from pagecache.declarations import Declarations, ignored_models, query_parameters


def test_what_is_declared_is_known_once():
    colours = Declarations()
    colours.add("red", "blue")
    colours.add("red")

    assert sorted(colours) == ["blue", "red"]
    assert ("red" in colours, "green" in colours) == (True, False)


def test_nothing_can_be_declared_once_it_was_decided_upon():
    colours = Declarations()
    colours.close()

    with pytest.raises(ImproperlyConfigured, match=r"before pagecache in INSTALLED_APPS"):
        colours.add("red")
    assert list(colours) == []


@pytest.mark.parametrize(("declarations", "item"), [(ignored_models, Entry), (query_parameters, "tag")])
def test_the_site_s_declarations_are_closed_when_all_apps_are_ready(declarations, item):
    with pytest.raises(ImproperlyConfigured):
        declarations.add(item)


def test_page_cache_is_ready_last(settings):
    assert settings.INSTALLED_APPS[-1] == "pagecache"
