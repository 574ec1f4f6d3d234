import pytest

from proposals.booklet.text import tidy


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("un  deux\r\ntrois\t", "un deux trois "),
        ("un\u00a0deux\u202f!", "un\u00a0deux\u202f!"),
        ("e\u0301te\u0301", "été"),
        ("a\x00b\x07c\u2028d", "a b c d"),
        ("", ""),
    ],
)
def test_text_is_made_fit_for_setting(text, tidied):
    assert tidy(text) == tidied
