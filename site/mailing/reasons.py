"""The reasons why mails fail, in words that an editor understands.

The codes are those of RFC 5321 (4.2.2) and, where the server gives one, RFC 3463's finer status.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# As `OutgoingMail.last_error` keeps it: the exception's class, then what it says.
ERROR = re.compile(r"(?P<name>\w+)(?:: (?P<words>.*))?", re.DOTALL)
# smtplib writes an answer as (550, b'5.1.1 no such user').
ANSWER = re.compile(r"\((?P<code>[245]\d\d), b['\"](?:(?P<status>[245]\.\d{1,3}\.\d{1,3})\b)?")

NO_SERVER = {
    "BrokenPipeError",
    "ConnectionAbortedError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "SMTPConnectError",
    "SMTPServerDisconnected",
    "TimeoutError",
    "gaierror",
}
INSECURE = {"SSLCertVerificationError", "SSLError", "SMTPNotSupportedError"}

NO_MAILBOX = gettext_lazy("the mailbox does not exist (%(code)s)")
FULL_MAILBOX = gettext_lazy("the mailbox is full (%(code)s)")
LATER = gettext_lazy("the mail server asks us to try later (%(code)s)")
UNWANTED = gettext_lazy("the mail server does not want this message (%(code)s)")

BY_STATUS = {
    "1.1": NO_MAILBOX,
    "1.2": gettext_lazy("there is no mail server for this address (%(code)s)"),
    "1.3": NO_MAILBOX,
    "1.10": gettext_lazy("there is no mail server for this address (%(code)s)"),
    "2.1": gettext_lazy("the mailbox is closed (%(code)s)"),
    "2.2": FULL_MAILBOX,
    "3.4": gettext_lazy("the message is too large (%(code)s)"),
    "7.1": UNWANTED,
}
BY_CODE = {
    "SMTPAuthenticationError": {"5": gettext_lazy("the mail server refuses our user name or password (%(code)s)")},
    "SMTPSenderRefused": {"5": gettext_lazy("the mail server refuses our address as a sender (%(code)s)"), "4": LATER},
    "SMTPRecipientsRefused": {
        "550": NO_MAILBOX,
        "551": NO_MAILBOX,
        "553": NO_MAILBOX,
        "452": FULL_MAILBOX,
        "552": FULL_MAILBOX,
        "5": gettext_lazy("the mail server refuses this recipient (%(code)s)"),
        "4": LATER,
    },
    "SMTPDataError": {"5": UNWANTED, "4": LATER},
}


def reason_of(last_error: str) -> str:
    """The reason in the active language; an error that nobody foresaw is shown as it was written."""
    error = ERROR.match(last_error)
    if error is None:
        return last_error
    name, words = error["name"], error["words"] or ""
    if name in NO_SERVER:
        return _("the mail server does not answer")
    if name in INSECURE:
        return _("there is no safe connection to the mail server")
    answer = ANSWER.search(words)
    known = answer and name in BY_CODE and _answered(name, answer["code"], answer["status"] or "")
    return known % {"code": answer["code"]} if known else last_error


def _answered(name: str, code: str, status: str):
    if name == "SMTPRecipientsRefused" and status[2:] in BY_STATUS:
        return BY_STATUS[status[2:]]
    by_code = BY_CODE[name]
    return by_code.get(code) or by_code.get(code[0])
