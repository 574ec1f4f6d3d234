"""One place that states which data of each kind of record is personal: shown by screens, exported, erased and purged.

An app states it beside its models; screens, withdrawals and purges read it from there. `tests/people/test_personal.py`
fails when a model has a personal field that no statement accounts for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.db.models import Model, QuerySet

# Who a person is and how to reach them, as screens and exports show it.
PERSON_FIELDS = ("last_name", "first_name", "phone", "email", "postcode", "departement_name", "region_name")
CONSENT_FIELDS = ("agree_contact", "language", "created_at", "confirmed_at")

# What erasing a `PersonDetails` empties; the rest (département, dates, state) no longer tells who it was.
PERSON_ERASED = MappingProxyType(
    {
        "last_name": "",
        "first_name": "",
        "phone": "",
        "email": "",
        "mailbox_key": None,
        "postcode": "",
        "agree_contact": False,
    }
)


@dataclass(frozen=True)
class PersonalData:
    """What records of `model` say about people.

    `shown` and `exported`: names of what its screens show and its export holds, in order; empty where it has none.
    `erased`: what erasing leaves in each personal field; None where the whole record is deleted. `kept`: the personal
    fields that erasing leaves as they are, each with the reason. `purged`: what is erased once it serves no purpose.
    """

    model: type[Model]
    shown: tuple[str, ...] = ()
    exported: tuple[str, ...] = ()
    erased: Mapping[str, object] | None = None
    kept: Mapping[str, str] = field(default_factory=dict)
    purged: str = ""

    def erase(self, record: Model) -> None:
        """Empty the personal fields of a record; the caller saves it."""
        for name, empty in self.erased.items():
            setattr(record, name, empty)

    def erase_all(self, records: QuerySet) -> None:
        """Erase many records at once."""
        if self.erased is None:
            records.delete()
        else:
            records.update(**self.erased)


_stated: dict[type[Model], PersonalData] = {}
_rules: dict[str, Callable[[], int]] = {}


def state(model: type[Model], **statement) -> PersonalData:
    """State what records of `model` say about people (`PersonalData`)."""
    _stated[model] = PersonalData(model, **statement)
    return _stated[model]


def stated() -> list[PersonalData]:
    return list(_stated.values())


def purge_rule(what: str) -> Callable[[Callable[[], int]], Callable[[], int]]:
    """Register a function that erases what has lost its purpose and returns the count; `what` names it in reports."""

    def register(rule: Callable[[], int]) -> Callable[[], int]:
        _rules[what] = rule
        return rule

    return register


def purge_expired() -> dict[str, int]:
    """Follow every rule, each in transactions of its own; returns how much was erased, by kind."""
    return {what: rule() for what, rule in _rules.items()}
