"""Writing messages by their kind."""

import pytest

from mailing.messages import Content, message, render_content, write
from mailing.models import OutgoingMail


def test_each_kind_has_its_writer(register):
    register("one", lambda mail: Content("1", mail.recipient, ""))
    register("two", lambda mail: Content("2", "", ""))

    assert write(OutgoingMail(kind="one", recipient="zoe@example.org")) == Content("1", "zoe@example.org", "")
    assert write(OutgoingMail(kind="two")).subject == "2"


def test_kind_that_nobody_writes_is_an_error():
    with pytest.raises(KeyError, match="unheard_of"):
        write(OutgoingMail(kind="unheard_of"))


def test_registering_gives_the_function_back(register):
    register("three", None)  # undone after the test

    @message("three", "Three of them")
    def writer(mail):
        return Content("3", "", "")

    assert write(OutgoingMail(kind="three")) == writer(None)


@pytest.fixture
def templates(settings, tmp_path):
    folder = tmp_path / "emails"
    folder.mkdir()
    (folder / "letter.txt").write_text("\n\n{{ word }}\n\n\n")
    (folder / "letter.html").write_text(
        "<style>p { color: red } @media print { p { color: black } }</style>"
        "<link rel='stylesheet' href='http://localhost:9/x.css'><p>{{ word }}</p>"
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]


def test_content_is_rendered_as_text_and_html(templates):
    content = render_content("letter", "Un\r\n  mot", {"word": "Été"}, {"X-Number": "7"})

    assert (content.subject, content.text, content.headers) == ("Un mot", "Été\n", {"X-Number": "7"})
    assert '<p style="color: red;">Été</p>' in content.html


def test_styles_that_cannot_stand_on_an_element_are_kept(templates):
    assert "@media print" in render_content("letter", "Un mot", {"word": "x"}).html
