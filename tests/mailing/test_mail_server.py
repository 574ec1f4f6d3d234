"""Talking to the mail server: how long one connection lasts."""

import smtplib

import pytest
from django.core.mail import EmailMultiAlternatives

from mailing import mail_server
from mailing.mail_server import MailServer


def letter(recipient="zoe@example.org") -> EmailMultiAlternatives:
    email = EmailMultiAlternatives("Bonjour", "Un mot.\n", to=[recipient])
    email.attach_alternative("<p>Un mot.</p>", "text/html")
    return email


@pytest.fixture
def server():
    server = MailServer()
    yield server
    server.close()


def test_messages_leave_over_one_connection(by_smtp, server):
    for number in range(3):
        server.send(letter(f"zoe{number}@example.org"))

    assert [recipient for recipient, _data in by_smtp.received] == [f"zoe{number}@example.org" for number in range(3)]
    assert by_smtp.connections == 1


def test_connection_carries_a_limited_number_of_messages(by_smtp, server, monkeypatch):
    monkeypatch.setattr(mail_server, "MESSAGES_PER_CONNECTION", 2)

    for _ in range(5):
        server.send(letter())

    assert (len(by_smtp.received), by_smtp.connections) == (5, 3)


@pytest.mark.parametrize("failure", ["refused", "dropped"])
def test_message_after_a_failed_one_has_a_connection_of_its_own(by_smtp, server, failure):
    server.send(letter())
    by_smtp.refused.add("gone@example.org")
    by_smtp.then = "dropped" if failure == "dropped" else "taken"
    with pytest.raises(smtplib.SMTPException):
        server.send(letter("gone@example.org" if failure == "refused" else "zoe@example.org"))
    by_smtp.then = "taken"

    server.send(letter("last@example.org"))

    assert by_smtp.received[-1][0] == "last@example.org"
    assert by_smtp.connections == 2


def test_server_is_left_when_there_is_nothing_to_say(by_smtp, server):
    server.close()

    assert by_smtp.connections == 0


def test_backend_that_speaks_no_smtp_gets_the_message_as_it_is(mailoutbox, server):
    server.send(letter())

    (sent,) = mailoutbox
    assert (sent.subject, sent.body, sent.to, sent.alternatives) == (
        "Bonjour",
        "Un mot.\n",
        ["zoe@example.org"],
        [("<p>Un mot.</p>", "text/html")],
    )
