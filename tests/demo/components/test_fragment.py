"""Components beside themselves on one page."""

import pytest

from demo.components.fragment import concealed, isolated, opened, revealed, saying, with_attributes


def test_ids_and_what_names_them_are_the_fragments_own():
    html = '<label for="a">A</label><input id="a" aria-describedby="b elsewhere"><p id="b"></p><a href="#b">B</a>'

    assert isolated(html, "one") == (
        '<label for="one-a">A</label><input aria-describedby="one-b elsewhere" id="one-a"/>'
        '<p id="one-b"></p><a href="#one-b">B</a>'
    )


def test_links_to_elsewhere_stay():
    html = '<a href="#elsewhere">A</a><a href="?q=a">B</a><p id="a"></p>'

    assert isolated(html, "one") == '<a href="#elsewhere">A</a><a href="?q=a">B</a><p id="one-a"></p>'


def test_radio_buttons_are_a_group_of_the_fragments_own():
    assert isolated('<input type="radio" name="a">', "one") == '<input name="one-a" type="radio"/>'


def test_forms_are_sent_nowhere():
    html = '<form method="post" action="/entries/"><button class="a b">Send</button></form>'

    assert isolated(html, "one") == '<form action="#one" method="get"><button class="a b">Send</button></form>'


def test_nothing_takes_the_keyboard():
    assert isolated("<input autofocus>", "one") == "<input/>"


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (opened("p"), '<p hidden="" open="">A</p>'),
        (revealed("p"), "<p>A</p>"),
        (concealed("p"), '<p hidden="">A</p>'),
        (saying("p", "<B>"), '<p hidden="">&lt;B&gt;</p>'),
        (with_attributes("p", aria_pressed="true"), '<p aria-pressed="true" hidden="">A</p>'),
    ],
)
def test_what_scripts_and_visitors_do_is_done(change, changed):
    assert isolated("<p hidden>A</p>", "one", (change,)) == changed


def test_change_of_what_is_not_there_fails():
    with pytest.raises(LookupError, match=r"\.gone"):
        isolated("<p>A</p>", "one", (revealed(".gone"),))
