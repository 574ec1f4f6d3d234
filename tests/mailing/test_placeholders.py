import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailing.placeholders import Problem, check, fill, paragraphs

ALLOWED = ["first_name", "ticket", "confirm_link", "withdraw_link"]
REQUIRED = ["confirm_link"]
BRACED = st.text(st.sampled_from("{}ab. \n"))


def test_check_accepts_a_good_text():
    assert check("Hello {first_name},\n\n{confirm_link} {{sic}}", ALLOWED, REQUIRED) == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [Problem("missing", "confirm_link")]),
        ("{confirm_link} {fist_name}", [Problem("unknown", "fist_name", "first_name")]),
        ("{confirm_link} {First_Name}", [Problem("unknown", "First_Name", "first_name")]),
        ("{confirm_link} { ticket }", [Problem("unknown", " ticket ", "ticket")]),
        ("{confirm_link} {zzz}", [Problem("unknown", "zzz")]),
        ("{confirm_link} {zzz} {zzz}", [Problem("unknown", "zzz")]),
        ("{confirm_link} {ticket.__class__}", [Problem("unknown", "ticket.__class__")]),
        ("{confirm_link} {ticket!r:>9}", [Problem("unknown", "ticket!r:>9", "ticket")]),
        ("{confirm_link", [Problem("stray_brace", "{"), Problem("missing", "confirm_link")]),
        ("confirm_link}", [Problem("stray_brace", "}"), Problem("missing", "confirm_link")]),
        ("{confirm_link} {}", [Problem("stray_brace", "{"), Problem("stray_brace", "}")]),
        ("{confirm_link} {tic\nket}", [Problem("stray_brace", "{"), Problem("stray_brace", "}")]),
        ("{{confirm_link}}", [Problem("missing", "confirm_link")]),
        ("{{{confirm_link}}}", []),
    ],
)
def test_check_lists_each_problem(text, problems):
    assert check(text, ALLOWED, REQUIRED) == problems


def test_check_lists_problems_in_order_of_appearance_then_the_missing_ones():
    assert check("} {tickets} }", ALLOWED, ["confirm_link", "withdraw_link"]) == [
        Problem("stray_brace", "}"),
        Problem("unknown", "tickets", "ticket"),
        Problem("missing", "confirm_link"),
        Problem("missing", "withdraw_link"),
    ]


def test_fill_puts_values_in_place():
    values = {"first_name": "Zoé", "ticket": "abcd efgh ijkl mnop"}

    assert fill("{first_name}, {ticket}. {first_name}!", values) == "Zoé, abcd efgh ijkl mnop. Zoé!"


def test_fill_writes_doubled_braces_once():
    assert fill("{{ {ticket} }} {{{ticket}}} {{ticket}}", {"ticket": "x"}) == "{ x } {x} {ticket}"


@pytest.mark.parametrize("hostile", ["{confirm_link}", "{{", "}", "\\1 \\g<0>", "{0.__class__}", "%s", "{first_name}"])
def test_fill_leaves_hostile_values_inert(hostile):
    values = {"first_name": hostile, "confirm_link": "https://example.org/secret"}

    assert fill("Hello {first_name}!", values) == f"Hello {hostile}!"


@pytest.mark.parametrize(
    "text", ["{name.__class__}", "{name[0]}", "{name!r}", "{name:>99}", "{0}", "{}", "{", "}", "{other}"]
)
def test_fill_evaluates_nothing_and_keeps_what_it_does_not_know(text):
    assert fill(text, {"name": "x"}) == text


@given(st.text(), st.text())
def test_fill_never_expands_a_value_again(first_name, ticket):
    assert fill("{first_name}|{ticket}", {"first_name": first_name, "ticket": ticket}) == f"{first_name}|{ticket}"


@given(BRACED)
def test_doubling_the_braces_of_any_text_makes_it_literal(text):
    doubled = text.replace("{", "{{").replace("}", "}}")

    assert check(doubled, [], []) == []
    assert fill(doubled, {"a": "!", "b": "!"}) == text


@given(BRACED)
def test_text_that_passes_the_check_is_filled_as_a_format_string(text):
    if not check(text, ["a", "b"], []):
        assert fill(text, {"a": "1", "b": "2"}) == text.format(a="1", b="2")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (" \n\n \n", []),
        ("one", ["one"]),
        ("one\ntwo", ["one\ntwo"]),
        ("one\n\ntwo", ["one", "two"]),
        ("\r\none\r\n \t\r\n\r\ntwo\rthree\r\n", ["one", "two\nthree"]),
    ],
)
def test_paragraphs_split_at_blank_lines(text, parts):
    assert paragraphs(text) == parts
