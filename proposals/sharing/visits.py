"""Visits by shared links, counted per day and channel, without a cookie and without anything about the visitor."""

import logging
import re
from datetime import date, timedelta

from django.db import DatabaseError, connection, transaction
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from proposals.models import SharedLinkVisits
from proposals.sharing.views import address_of, published

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=400)  # a year, and what it takes to compare a month with that of the year before

# What follows links without a person's click: previews of messengers, crawlers, other programs.
# “bot” at the end of a word, except CUBOT, a brand of telephones. WhatsApp's previews start with its name; the browser
# inside its app does not.
_MACHINE = re.compile(
    r"(?<!cu)bot\b|crawl|spider|preview|facebookexternalhit|facebookcatalog|meta-external|^whatsapp/|skypeuri"
    r"|embedly|iframely|outbrain|quora link|vkshare|mastodon|pleroma|akkoma|misskey|synapse|signal-desktop"
    r"|headless|^curl/|^wget/|^python|^go-http-client|^java/|^okhttp|^node|^axios|^ruby|^php",
    re.IGNORECASE,
)


@require_safe
def visit(request, number: int, channel: str) -> HttpResponseRedirect:
    """`/fr/p/31/whatsapp`: redirects to the proposal. A failure to count must not stop the visitor."""
    language = get_language()
    address = address_of(published(number, language), request)
    if is_person(request.method, request.headers):
        try:
            count(number, language, channel, timezone.localdate())
        except DatabaseError:
            logger.exception("A visit by a shared link could not be counted")
    return HttpResponseRedirect(address, headers={"Cache-Control": "no-store"})


def is_person(method: str, headers) -> bool:
    """Whether a request for a link seems to be a person's, by its method and headers (case-insensitive)."""
    agent = headers.get("User-Agent", "")
    purpose = headers.get("Sec-Purpose", "") + headers.get("Purpose", "")
    return method == "GET" and bool(agent) and "prefetch" not in purpose and not _MACHINE.search(agent)


def count(number: int, language: str, channel: str, day: date) -> None:
    """Add one visit in a single statement, so that concurrent visitors do not wait for each other."""
    table = connection.ops.quote_name(SharedLinkVisits._meta.db_table)
    statement = f"""
        insert into {table} (number, language, channel, day, times) values (%s, %s, %s, %s, 1)
        on conflict (day, number, language, channel) do update set times = {table}.times + 1
    """  # noqa: S608 - the name of a table only
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [number, language, channel, day])


def forget_old_visits() -> int:
    """Delete what is past its time; returns how many rows."""
    return SharedLinkVisits.objects.filter(day__lt=timezone.localdate() - KEPT_FOR).delete()[0]
