"""For a test whose page does the same in both languages: it takes one, and the next such test takes the other."""

import pytest

in_french = pytest.mark.parametrize("language", ["fr"])
in_english = pytest.mark.parametrize("language", ["en"])
