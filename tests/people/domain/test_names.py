import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.domain.names import BadName, clean_name


@pytest.mark.parametrize(
    "name",
    [
        "O’Neil",
        "N'Diaye",
        "Anne-Sophie",
        "José María",
        "李",
        "Nguyễn Thị",
        "Mc Donald-d’Été",
        "J.R.R.",
        "M. Martin",
        "Jean (dit Jeannot)",
        "Łukasz",
        "Владимир",
        "محمد",
        "نیک\u200cپور",
        "மு.கருணாநிதி",
        "राम",
        "Ὀδυσσεύς",
        "DUPONT",
        "Louis XVI 2",
    ],
)
def test_real_names_pass_unchanged(name):
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Anne   Sophie ", "Anne Sophie"),
        ("Anne\u00a0Sophie\u202f", "Anne Sophie"),
        ("Jose\u0301", "José"),
        ("\ufeffJe\u00adan\u200b", "Jean"),
        ("Jean\u202exua", "Jeanxua"),
        ("e\u00ad\u0301mile", "émile"),
    ],
)
def test_spaces_accents_and_invisible_characters_are_tidied(typed, name):
    assert clean_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Jean\nBcc: all@example.org", "control"),
        ("Jean\r", "control"),
        ("Jean\tPaul", "control"),
        ("Jean\x00", "control"),
        ("Jean\x85", "control"),
        ("Jean\u2028Paul", "control"),
        ("Jean\ud800", "control"),
        ("<script>alert(1)</script>", "markup"),
        ("Jean <b>", "markup"),
        ("http://example.org", "markup"),
        ("Visit HTTPS://EXAMPLE.ORG", "markup"),
        ("www.example", "markup"),
        ("Win at example.com", "markup"),
        ("jean@example.org", "markup"),
        ("t.co/abc", "markup"),
        ("\\\\server", "markup"),
        ("", "no_letter"),
        ("   ", "no_letter"),
        ("1234", "no_letter"),
        ("-'.", "no_letter"),
        ("🙂", "no_letter"),
        ("\u200b\u200d", "no_letter"),
    ],
)
def test_what_cannot_be_a_name_is_refused(typed, code):
    with pytest.raises(BadName) as caught:
        clean_name(typed)

    assert caught.value.code == code


@given(st.text())
def test_any_text_is_cleaned_once_and_for_all_or_refused(text):
    try:
        name = clean_name(text)
    except BadName:
        return
    assert name.splitlines() == [name]
    assert clean_name(name) == name
