"""Links that a channel passed on: each visit is counted by the day, without a cookie and without the visitor."""

import logging
from datetime import date, timedelta

from django.db import DatabaseError, connection, transaction
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from proposals.models import SharedLinkVisits
from proposals.sharing.find import address_of, published
from proposals.sharing.previews import is_person

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=400)  # a year, and what it takes to compare a month with that of the year before


@require_safe
def visit(request, number: int, channel: str) -> HttpResponseRedirect:
    """`/fr/p/31/whatsapp`: leads to the proposal. What cannot be counted must not keep the visitor back."""
    language = get_language()
    address = address_of(published(number, language), request)
    if is_person(request.method, request.headers):
        try:
            count(number, language, channel, timezone.localdate())
        except DatabaseError:
            logger.exception("A visit by a shared link could not be counted")
    return HttpResponseRedirect(address, headers={"Cache-Control": "no-store"})


def count(number: int, language: str, channel: str, day: date) -> None:
    """One more visit, in one statement: visitors who come at once do not wait for each other's two."""
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
