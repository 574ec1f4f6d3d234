"""reCAPTCHA, asked about a visitor who has agreed to it. A failure of its provider never loses an entry."""

import enum
import logging
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings

from .breaker import Breaker

logger = logging.getLogger(__name__)

# The name under which the provider's own script sends its token.
TOKEN_NAME = "g-recaptcha-response"  # noqa: S105
LONGEST_TOKEN = 8000
ANSWER_SECONDS = 2
BREAK_SECONDS = 30
# The provider's error codes about a token; its other codes are about our keys.
ABOUT_THE_TOKEN = frozenset({"missing-input-response", "invalid-input-response", "timeout-or-duplicate"})

provider_breaker = Breaker(BREAK_SECONDS)
# In threads of their own: with a time limit on each read only, a provider that trickles its answer would hold a visitor
# for minutes.
_askers = ThreadPoolExecutor(max_workers=4, thread_name_prefix="recaptcha")


class Answer(enum.Enum):
    HUMAN = enum.auto()
    NOT_HUMAN = enum.auto()
    UNKNOWN = enum.auto()


def has_keys() -> bool:
    return bool(settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY)


def ask_provider(token: str) -> Answer:
    """What the provider says about a token within ANSWER_SECONDS; UNKNOWN when it says nothing that makes sense.

    It is not told the visitor's address. After a failure it is not asked for BREAK_SECONDS: its slowness must not
    become the site's.
    """
    if not provider_breaker.lets_through:
        return Answer.UNKNOWN
    try:
        return _askers.submit(_ask, token).result(timeout=ANSWER_SECONDS)
    except Exception as error:  # whatever a library raises on an answer that it did not expect
        provider_breaker.trip()
        logger.warning("reCAPTCHA is left alone for %d s: %s", BREAK_SECONDS, type(error).__name__)
        return Answer.UNKNOWN


def _ask(token: str) -> Answer:
    from django_recaptcha import client

    response = client.submit(token, settings.RECAPTCHA_PRIVATE_KEY, remoteip="")
    if response.is_valid is True:
        return Answer.HUMAN
    if response.is_valid is False and ABOUT_THE_TOKEN.issuperset(response.error_codes):
        return Answer.NOT_HUMAN
    raise ValueError("the provider does not speak of the token")
