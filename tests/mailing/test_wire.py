"""The bytes of a message: what Django itself would send, in other words."""

import email
import email.policy
import re

import pytest
from django.core.mail import EmailMultiAlternatives

from mailing.wire import BOUNDARY, as_bytes, recipient_of, sender_of

ACCENTS = "Été à Nîmes : « l’école » coûte 3 €, et Zoë répond 🎉"
LONG = "mot " * 2000


def make(subject="Bonjour", text="Un mot.\n", html="<p>Un mot.</p>", to="zoe@example.org", **headers):
    message = EmailMultiAlternatives(
        subject,
        text,
        "Jeanne Exemple <contact@example.org>",
        [to],
        headers={"Message-ID": "<1@example.org>", **headers},
    )
    message.attach_alternative(html, "text/html")
    return message


def read(data: bytes) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The headers of a message, and type and text of each part."""
    message = email.message_from_bytes(data.replace(b"\r\n", b"\n"), policy=email.policy.default)
    assert [*message.defects, *(defect for part in message.iter_parts() for defect in part.defects)] == []
    headers = {name: str(value).strip() for name, value in message.items() if name not in ("Content-Type", "Date")}
    parts = [(part.get_content_type(), part.get_content().rstrip("\n")) for part in message.iter_parts()]
    return {**headers, "type": message.get_content_type()}, parts


@pytest.mark.parametrize(
    "message",
    [
        make(),
        make(subject=ACCENTS, text=ACCENTS, html=f"<p>{ACCENTS}</p>"),
        make(subject=LONG[:300], text=LONG, html=f"<p>{LONG}</p>"),
        make(text="a = b\n.\n\n  spaces  \nFrom here\n=3D\n", html="<p class=x>=</p>"),
        make(to="zoé@exämple.org"),
        make(**{"X-Number": "7", "X-Name": "Zoë"}),
        make(**{"Auto-Submitted": "auto-generated"}),
    ],
)
def test_message_says_what_django_would_send(message):
    assert read(as_bytes(message)) == read(message.message().as_bytes())


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_lines_end_as_smtp_wants_them(ending):
    data = as_bytes(make(text=f"un{ending}deux{ending}"))

    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", data)
    assert read(data)[1][0] == ("text/plain", "un\ndeux")


def test_any_server_can_take_it():
    data = as_bytes(make(ACCENTS * 10, LONG + ACCENTS, f"<p>{LONG}{ACCENTS}</p>"))

    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 78


def test_text_cannot_end_its_part():
    text = f"--{BOUNDARY}\nContent-Type: text/html\n\n<b>\n--{BOUNDARY}--"

    assert read(as_bytes(make(text=text)))[1] == [("text/plain", text), ("text/html", "<p>Un mot.</p>")]


@pytest.mark.parametrize(
    "message",
    [
        make(subject="Un\nBcc: zoe@example.org"),
        make(to="zoe@example.org\nBcc: zoe@example.org"),
        make(**{"X-Name": "Zoë\r\nBcc: zoe@example.org"}),
    ],
)
def test_line_break_in_a_header_is_an_error(message):
    with pytest.raises(ValueError, match="newlines"):
        as_bytes(message)


def test_envelope_is_in_ascii():
    message = make(to="zoé@exämple.org")

    assert sender_of(message) == "Jeanne Exemple <contact@example.org>"
    assert recipient_of(message) == "=?utf-8?q?zo=C3=A9?=@xn--exmple-cua.org"


def test_address_is_one_recipient_whatever_it_holds():
    assert recipient_of(make(to="a@example.org, b@example.org")) == '"a@example.org, b"@example.org'
