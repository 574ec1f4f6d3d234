"""Mail kept as files: what a mail program would open."""

import email
import email.policy
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

ACCENTS = "Été à Nîmes : « l’école » coûte 3 €, et Zoë répond 🎉"
LONG = "mot " * 2000


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.EMAIL_BACKEND = "mailing.backends.EmlFileBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "new" / "mail"
    return settings.EMAIL_FILE_PATH


def make(subject="Bonjour", text="Un mot.\n", html="<p>Un mot.</p>", to="zoe@example.org") -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(subject, text, "Jeanne Exemple <contact@example.org>", [to])
    message.attach_alternative(html, "text/html")
    return message


def send(*messages) -> int:
    return get_connection().send_messages(messages)


def read(folder: Path) -> list[email.message.EmailMessage]:
    policy = email.policy.default
    files = [file.read_bytes().replace(b"\r\n", b"\n") for file in sorted(folder.glob("*.eml"))]
    return [email.message_from_bytes(content, policy=policy) for content in files]


@pytest.mark.parametrize("text", ["Un mot.\n", f"{ACCENTS}\n", f"{LONG}\n", f"{ACCENTS * 50}\n.\n\nFrom here\n"])
def test_message_is_read_back_word_for_word(folder, text):
    html = f"<p>{text}</p>"

    send(make(ACCENTS, text, html))

    (message,) = read(folder)
    assert message["Subject"].strip() == ACCENTS  # a long one is folded before its first word
    assert message.get_body(["plain"]).get_content() == text
    assert message.get_body(["html"]).get_content().rstrip("\n") == html
    assert message.defects == []


def test_headers_say_from_whom_to_whom_and_when(folder):
    send(make(to="Zoë Été <zoe@example.org>"))

    (message,) = read(folder)
    (sender,), (recipient,) = message["From"].addresses, message["To"].addresses
    assert (sender.display_name, sender.addr_spec) == ("Jeanne Exemple", "contact@example.org")
    assert (recipient.display_name, recipient.addr_spec) == ("Zoë Été", "zoe@example.org")
    sent_at = message["Date"].datetime.replace(tzinfo=UTC)
    assert abs(datetime.now(UTC) - sent_at) < timedelta(minutes=1)
    assert message["Message-ID"]


def test_file_keeps_to_the_lines_of_rfc_5322(folder):
    send(make(ACCENTS * 10, LONG + ACCENTS, f"<p>{LONG}</p>"))

    (file,) = folder.glob("*.eml")
    lines = file.read_bytes().split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 998
    headers = file.read_bytes().partition(b"\r\n\r\n")[0]
    assert headers.isascii()


def test_each_message_is_one_file_and_the_newest_comes_last(folder):
    assert send(make("1"), make("2")) == 2
    assert send(make("3")) == 1

    assert [message["Subject"] for message in read(folder)] == ["1", "2", "3"]
    assert [path.suffix for path in folder.iterdir()] == [".eml"] * 3
    assert not any(path.name.startswith(".") for path in folder.iterdir())


def test_no_message_makes_no_file(folder):
    assert send() == 0
    assert list(folder.glob("*")) == []
