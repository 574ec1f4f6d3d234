"""What becomes of a valid post, judged by who sends it and how much has come from there."""

import enum
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError

from .captcha import Answer, ask_provider
from .limits import Limit, Once, take_back, within_limits
from .network import client_network
from .proof import read_proof


class Verdict(enum.Enum):
    WELCOME = enum.auto()
    # The network has sent as much as it may for now.
    TOO_MANY = enum.auto()
    # The reCAPTCHA provider, which the visitor agreed to, says so.
    NOT_HUMAN = enum.auto()
    # The mailbox has been named so often that nothing more is done, though the answer is the usual one.
    IGNORED = enum.auto()


def judge(request, form, mailbox: str) -> Verdict:
    """Count a valid `GuardedForm` and say what becomes of it. `mailbox`: any text that stands for the mailbox it names.

    A network's posts are counted separately by what they show: a reCAPTCHA token, a proof of work, or nothing. What
    robots send without proof takes nothing from the people behind the same address.
    """
    network = client_network(request)
    of_mailbox = Limit("mailbox", mailbox, settings.FORM_LIMIT_MAILBOX)
    unproved = Limit("unproved", network, settings.FORM_LIMIT_UNPROVED)
    if form.captcha_token:
        may_ask, may_mail = _count(form, _proved("recaptcha", network), of_mailbox)
        answer = ask_provider(form.captcha_token) if may_ask else Answer.UNKNOWN
        if answer is Answer.NOT_HUMAN:
            return Verdict.NOT_HUMAN
        is_within = answer is Answer.HUMAN or _count(form, unproved)[0]
    elif proof := read_proof(form.proof):
        proved = _proved("proof", network)
        used = Once("proof-used", proof.challenge, proof.expires_at)
        is_within, is_new, may_mail = _count(form, proved, used, of_mailbox)
        if not is_new:
            _take_back(form, proved)
            is_within = _count(form, unproved)[0]
    else:
        is_within, may_mail = _count(form, unproved, of_mailbox)
    if not is_within:
        return Verdict.TOO_MANY
    return Verdict.WELCOME if may_mail else Verdict.IGNORED


@contextmanager
def uncounted_on_failure(form):
    """Uncount a post that the database refused: it can be sent again with the same proof, within its limits."""
    try:
        yield
    except DatabaseError:
        _take_back(form, *form.counted)
        raise


def _proved(scope: str, network: str) -> Limit:
    return Limit(scope, network, settings.FORM_LIMIT_NETWORK)


def _count(form, *limits: Limit | Once) -> list[bool]:
    form.counted += limits
    return within_limits(*limits)


def _take_back(form, *limits: Limit | Once) -> None:
    form.counted = [limit for limit in form.counted if limit not in limits]
    take_back(*limits)
