"""Store an entry together with the mails that it owes: all of it, or nothing.

A launch night does nothing more often. PostgreSQL does it in one statement, which is a transaction of its own: one
answer to wait for, in a tenth of the time that the same steps take one by one (`make bench`, `entry_post_vs_insert`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.db import InterfaceError, OperationalError, connection, models, transaction
from psycopg import sql
from psycopg.types.json import Jsonb

from forms.raffle.models import Entry, FriendInvitation, Raffle
from forms.raffle.services.prepared import fetch_one
from mailing.models import OutgoingMail
from mailing.outbox import wake_on_commit


class RaffleNotOpen(Exception):
    """The raffle has not opened yet, or is closed, by the database's clock."""


@dataclass(frozen=True)
class NewEntry:
    """What is to be stored: the entry's values by field name, with `raffle_id`; the address and keyed hash of each
    friend; the values of the mail owed, to whose context the entry's number is added. Other fields get their defaults.
    """

    values: dict[str, object]
    friends: list[tuple[str, str]]
    mail: dict[str, object]


def store_entry(new: NewEntry) -> bool:
    """Store all of it. Returns False, and stores nothing, when this mailbox has already entered the raffle.

    Raises RaffleNotOpen.
    """
    store = _in_one_statement if connection.vendor == "postgresql" else _step_by_step
    was_kept = connection.connection is not None
    try:
        return store(new)
    except (OperationalError, InterfaceError):
        if not was_kept or connection.in_atomic_block or connection.is_usable():
            raise
    # The database was restarted since the last post. Storing again is safe: had the first attempt arrived, its mailbox
    # would be known by now.
    connection.close()
    return store(new)


@transaction.atomic
def _step_by_step(new: NewEntry) -> bool:
    """For SQLite, which runs one writing transaction at a time: nobody else enters between two steps."""
    entry = Entry(**new.values)
    if not Raffle.objects.open_now().filter(pk=entry.raffle_id).exists():
        raise RaffleNotOpen
    if Entry.objects.filter(raffle=entry.raffle_id, mailbox_key=entry.mailbox_key).exists():
        return False
    entry.save(force_insert=True)
    FriendInvitation.objects.bulk_create(
        FriendInvitation(entry=entry, email=address, mailbox_hash=mailbox) for address, mailbox in new.friends
    )
    OutgoingMail.objects.create(**new.mail, context={"entry": entry.pk})
    wake_on_commit()
    return True


def _in_one_statement(new: NewEntry) -> bool:
    values = dict(new.values)
    parameters = [
        values.pop("raffle_id"),
        *_parameters(values.values()),
        [address for address, _mailbox in new.friends],
        [mailbox for _address, mailbox in new.friends],
        *_parameters(new.mail.values()),
    ]
    is_open, is_new = fetch_one(_statement(tuple(values), tuple(new.mail)), parameters)
    if not is_open:
        raise RaffleNotOpen
    if is_new:
        wake_on_commit()
    return is_new


def _parameters(values: Iterable) -> list:
    """Plain values go to the database as they are, and mappings as JSON."""
    return [Jsonb(value) if isinstance(value, dict) else value for value in values]


@cache
def _statement(entry_names: Sequence[str], mail_names: Sequence[str]) -> str:
    """Parameters: the raffle's number, the entry's values, two arrays for the friends, the mail's values; both kinds of
    values in the order of these names of fields.
    """
    entry_columns, entry_values = _row(Entry, entry_names, filled_in={"id", "raffle"})
    mail_columns, mail_values = _row(OutgoingMail, mail_names, filled_in={"context"})
    return f"""
        with open_raffle as (
            select id from {Raffle._meta.db_table}
            where id = %s and opens_at <= statement_timestamp() and closes_at > statement_timestamp()
        ), new_entry as (
            insert into {Entry._meta.db_table} (raffle_id, {entry_columns})
            select open_raffle.id, {entry_values} from open_raffle
            on conflict (raffle_id, mailbox_key) do nothing
            returning id
        ), new_invitations as (
            insert into {FriendInvitation._meta.db_table} (entry_id, email, mailbox_hash)
            select new_entry.id, friend.email, friend.mailbox_hash
            from new_entry, unnest(%s::text[], %s::text[]) as friend (email, mailbox_hash)
        ), new_mail as (
            insert into {OutgoingMail._meta.db_table} (context, {mail_columns})
            select jsonb_build_object('entry', new_entry.id), {mail_values} from new_entry
        )
        select exists (select from open_raffle), exists (select from new_entry)
    """  # noqa: S608 - names of tables and columns only


def _row(model: type[models.Model], names: Sequence[str], filled_in: set[str]) -> tuple[str, str]:
    """A row's columns and their values: placeholders in the order of `names`, then the defaults of the other fields.

    `filled_in` names those that the statement computes; the database fills in those with a database default.
    """
    fields = {field.name: field for field in model._meta.concrete_fields}
    given = [fields.pop(name) for name in names]
    rest = [field for name, field in fields.items() if name not in filled_in and not field.has_db_default()]
    # Without the length, since a cast would truncate to it: the column itself refuses what is too long.
    placeholders = [f"%s::{field.db_type(connection).partition('(')[0]}" for field in given]
    defaults = [sql.quote(field.get_db_prep_save(field.get_default(), connection)) for field in rest]
    columns = [connection.ops.quote_name(field.column) for field in (*given, *rest)]
    return ", ".join(columns), ", ".join([*placeholders, *defaults])
