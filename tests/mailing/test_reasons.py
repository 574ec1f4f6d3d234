"""Errors in words; each is first made by what raises it in earnest."""

import smtplib
import socket
import ssl

import pytest
from django.utils import translation

from mailing.reasons import reason_of


def refused(code: int, answer: bytes) -> smtplib.SMTPRecipientsRefused:
    return smtplib.SMTPRecipientsRefused({"zoe@example.org": (code, answer)})


REASONS = [
    (refused(550, b"no such mailbox"), "the mailbox does not exist (550)"),
    (refused(550, b"5.1.1 who?"), "the mailbox does not exist (550)"),
    (refused(550, b"it's not here"), "the mailbox does not exist (550)"),
    (refused(550, b"5.1.2 what?"), "there is no mail server for this address (550)"),
    (refused(550, b"5.2.1 disabled"), "the mailbox is closed (550)"),
    (refused(550, b"5.7.1 spam"), "the mail server does not want this message (550)"),
    (refused(552, b"5.2.2 full"), "the mailbox is full (552)"),
    (refused(452, b"quota"), "the mailbox is full (452)"),
    (refused(451, b"4.7.1 greylisted"), "the mail server does not want this message (451)"),
    (refused(450, b"greylisted"), "the mail server asks us to try later (450)"),
    (refused(521, b"no"), "the mail server refuses this recipient (521)"),
    (smtplib.SMTPAuthenticationError(535, b"bad"), "the mail server refuses our user name or password (535)"),
    (smtplib.SMTPSenderRefused(553, b"no", "us@x.org"), "the mail server refuses our address as a sender (553)"),
    (smtplib.SMTPDataError(554, b"5.6.0 no"), "the mail server does not want this message (554)"),
    (smtplib.SMTPDataError(451, b"later"), "the mail server asks us to try later (451)"),
    (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "the mail server does not answer"),
    (ConnectionRefusedError(111, "Connection refused"), "the mail server does not answer"),
    (TimeoutError("timed out"), "the mail server does not answer"),
    (TimeoutError(), "the mail server does not answer"),
    (socket.gaierror(-2, "Name or service not known"), "the mail server does not answer"),
    (ssl.SSLCertVerificationError("expired"), "there is no safe connection to the mail server"),
]


@pytest.mark.parametrize(("error", "words"), REASONS)
def test_known_error_is_told_in_words(error, words):
    with translation.override("en"):
        assert reason_of(f"{type(error).__name__}: {error}") == words


@pytest.mark.parametrize("last_error", ["ValueError: (550, b'x')", "KeyError: 'x'", "SMTPDataError: ?", "?!", ""])
def test_unknown_error_is_shown_as_it_was_written(last_error):
    assert reason_of(last_error) == last_error
