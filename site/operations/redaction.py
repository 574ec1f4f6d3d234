"""What leaves the process in logs and error reports: nothing that opens anything or names anybody.

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
# Bounded as mailboxes are: a visitor chooses how long a path is, and must not choose how long this takes.
MAILBOX = re.compile(r"[^\s@<>\"'(),;:=/]{1,64}@[^\s@<>\"'(),;:=/]{1,255}")
# What each of the others needs at least: most words of a log line have none of these.
SUSPECT = re.compile(r"[/@?:-]")
# PostgreSQL repeats the values of a row in the lines after the first.
DATABASE_DETAIL = re.compile(r"\b(DETAIL|CONTEXT|HINT|LINE \d+): .*", re.DOTALL)

# Exceptions whose words are those of the code or of the machine, never of a visitor. All others tell their type only:
# a ValueError repeats what was typed. Not TypeError: Django puts values into its words.
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
    """What may be told of an exception besides its type; "" for most.

    Of a database's refusal: its SQLSTATE code and the constraint, by which it is found.
    """
    if isinstance(error, SPEAKING):
        return redact(str(error).partition("\n")[0])
    diagnosis = getattr(error, "diag", None)
    parts = (getattr(diagnosis, "sqlstate", None), getattr(diagnosis, "constraint_name", None))
    return " ".join(filter(None, parts))
