"""What may leave the process in logs and error reports: nothing that gives access or names anybody.

Everything written passes through here, whatever wrote it: `redact` for text, `safe_words` for exceptions.
"""

import re

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.template import TemplateDoesNotExist

# A mailed link's token, as one part of a path (people.links.tokens makes them).
LINK_TOKEN = re.compile(r"(?<=/)[\w-]{43}(?![\w-])")
# Django's token for a forgotten password (PasswordResetTokenGenerator): time in base 36, a shortened HMAC.
RESET_TOKEN = re.compile(r"\b[0-9a-z]{5,8}-[0-9a-f]{32}\b")
QUERY = re.compile(r"(?<=[\w/…])\?[^\s\"'<>]+")
# As long as mailboxes can be: a visitor chooses how long a path is, and must not choose how long this takes.
MAILBOX = re.compile(r"[^\s@<>\"'(),;:=/]{1,64}@[^\s@<>\"'(),;:=/]{1,255}")
# Each of the other patterns needs one of these characters, which most words of a log line do not have.
SUSPECT = re.compile(r"[/@?:-]")
# PostgreSQL repeats the values of a row in the lines after the first.
DATABASE_DETAIL = re.compile(r"\b(DETAIL|CONTEXT|HINT|LINE \d+): .*", re.DOTALL)

# Exceptions whose words come from the code or the machine, never from a visitor. Of all others only the type is logged:
# a ValueError repeats what was typed. TypeError is not among these, since Django puts values into its words.
SPEAKING = (
    AttributeError,
    NameError,
    ImportError,
    ConnectionError,
    TimeoutError,
    ImproperlyConfigured,
    OperationalError,
    TemplateDoesNotExist,
)


def redact(text: str) -> str:
    """The text without tokens, mailboxes, query strings and rows of the database; "…" stands for each."""
    if not SUSPECT.search(text):
        return text
    text = DATABASE_DETAIL.sub(r"\1: …", text)
    for secret in (LINK_TOKEN, RESET_TOKEN, MAILBOX):
        text = secret.sub("…", text)
    return QUERY.sub("?…", text)


def safe_words(error: BaseException) -> str:
    """What may be logged of an exception besides its type; "" for most.

    For an error of the database: its SQLSTATE code and the constraint, which are enough to find it.
    """
    if isinstance(error, SPEAKING):
        return redact(str(error).partition("\n")[0])
    diagnosis = getattr(error, "diag", None)
    parts = (getattr(diagnosis, "sqlstate", None), getattr(diagnosis, "constraint_name", None))
    return " ".join(filter(None, parts))
