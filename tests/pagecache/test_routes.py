"""Which addresses the page cache keeps answers of."""

import pytest

from pagecache.routes import is_cacheable


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/fr/", True),
        ("/en/proposals/", True),
        ("/style.0123456789ab.css", True),
        ("/", False),  # leads to the visitor's language
        ("/draws/draw.md", False),
        ("/admin/", False),
        ("/de/", False),
        ("/nothing-here", False),
        ("", False),
        ("/fr/\xff", False),  # not UTF-8
    ],
)
def test_views_that_opted_in_are_kept_where_language_cannot_part_their_answers(path, kept):
    assert is_cacheable(path) is kept
