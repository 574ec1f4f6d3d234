"""Where rooms that know about raffles hear what becomes of an entry. They register in `forms.apps`."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, contextmanager

from wagtail.admin.ui.tables import Column

from forms.raffle.models import Entry

# Given the entry and whether its owner takes back everything else as well; entered before the entry's row is locked,
# left once it is erased, in the withdrawal's transaction.
HearsOfWithdrawal = Callable[[Entry, bool], AbstractContextManager[None]]
# Given the request and the confirmed entry: the address to go on to, or None.
LeadsOn = Callable[[object, Entry], str | None]

# Given a user: a column that the list of raffles has for them, or None.
MakesColumn = Callable[[object], Column | None]

_withdrawal: list[HearsOfWithdrawal] = []
_confirmation: list[LeadsOn] = []
_columns: list[MakesColumn] = []


def hear_of_withdrawals(hear: HearsOfWithdrawal) -> None:
    _withdrawal.append(hear)


@contextmanager
def withdrawal(entry: Entry, *, of_everything: bool):
    """Around a withdrawal: everybody who hears of it takes what locks they need first, and acts last."""
    with ExitStack() as stack:
        for hear in _withdrawal:
            stack.enter_context(hear(entry, of_everything))
        yield


def lead_on_after_confirmation(find: LeadsOn) -> None:
    _confirmation.append(find)


def next_address(request, entry: Entry) -> str | None:
    """Where somebody goes on to who has confirmed their entry."""
    return next((address for find in _confirmation if (address := find(request, entry))), None)


def add_column(make: MakesColumn) -> None:
    _columns.append(make)


def columns_for(user) -> list[Column]:
    """What other rooms say of each raffle in the list of raffles."""
    return [column for make in _columns if (column := make(user))]
