"""A message as SMTP sends it over the wire.

The result is equivalent to that of `email.message().as_bytes()`, for a text with its HTML to one recipient, in a fifth
of the time. That call was a third of a worker's cost per mail (`make bench`, `mail_vs_smtplib`).
"""

from binascii import b2a_qp
from email.header import Header
from email.utils import formatdate
from functools import lru_cache

from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import forbid_multi_line_headers, sanitize_address

# In quoted-printable "=" stands before two digits or at a line's end: no text can hold this.
BOUNDARY = "=_part"


def as_bytes(email: EmailMultiAlternatives) -> bytes:
    """All ASCII, in short lines that end as SMTP wants them. Raises ValueError where a header holds a line break."""
    ((html, _type),) = email.alternatives
    lines = [
        f"Subject: {_subject(email.subject)}",
        f"From: {sender_of(email)}",
        f"To: {recipient_of(email)}",
        f"Date: {formatdate()}",
        *(f"{name}: {_header(name, value)}" for name, value in email.extra_headers.items()),
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative; boundary="{BOUNDARY}"',
        "",
        *_part("plain", email.body),
        *_part("html", html),
        f"--{BOUNDARY}--",
        "",
    ]
    return "\n".join(lines).replace("\n", "\r\n").encode("ascii")


def sender_of(email: EmailMultiAlternatives) -> str:
    return _sender(email.from_email)


def recipient_of(email: EmailMultiAlternatives) -> str:
    """The address in ASCII. Raises ValueError where it is none."""
    return sanitize_address(("", email.to[0]), "utf-8")


def _header(name: str, value: str) -> str:
    return forbid_multi_line_headers(name, value, "utf-8")[1]


# Most messages have the subject and the sender of the one before.
@lru_cache
def _subject(subject: str) -> str:
    return Header(_header("Subject", subject), header_name="Subject").encode()


@lru_cache
def _sender(address: str) -> str:
    return _header("From", address)


def _part(subtype: str, text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [
        f"--{BOUNDARY}",
        f'Content-Type: text/{subtype}; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
        "",
        b2a_qp(text.encode(), istext=True).decode("ascii"),
    ]
