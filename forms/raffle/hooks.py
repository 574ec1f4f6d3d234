"""Hooks for the rooms that know about raffles, called on a withdrawal or a confirmation; `forms.apps` fills them."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, contextmanager

from wagtail.admin.ui.tables import Column

from forms.raffle.models import Entry

# Called with the entry and whether its owner withdraws everything else as well. The context is entered before the
# entry's row is locked and left once the entry is erased, in the withdrawal's transaction.
WithdrawalListener = Callable[[Entry, bool], AbstractContextManager[None]]
# Called with the request and the confirmed entry; returns the address to go on to, or None.
NextAddress = Callable[[object, Entry], str | None]

# Called with a user; returns a column that the list of raffles has for them, or None.
ColumnFactory = Callable[[object], Column | None]

_withdrawal: list[WithdrawalListener] = []
_confirmation: list[NextAddress] = []
_columns: list[ColumnFactory] = []


def on_withdrawal(hear: WithdrawalListener) -> None:
    _withdrawal.append(hear)


@contextmanager
def withdrawal(entry: Entry, *, of_everything: bool):
    """Around a withdrawal: listeners take the locks they need before it, and act after it."""
    with ExitStack() as stack:
        for hear in _withdrawal:
            stack.enter_context(hear(entry, of_everything))
        yield


def on_confirmation(find: NextAddress) -> None:
    _confirmation.append(find)


def next_address(request, entry: Entry) -> str | None:
    """The address that somebody goes on to after confirming their entry."""
    return next((address for find in _confirmation if (address := find(request, entry))), None)


def add_column(make: ColumnFactory) -> None:
    _columns.append(make)


def columns_for(user) -> list[Column]:
    """The columns that other rooms add to the list of raffles."""
    return [column for make in _columns if (column := make(user))]
