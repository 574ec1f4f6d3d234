"""Every record that says something about a person is accounted for."""

import pytest
from django.apps import apps
from django.db import models
from phonenumber_field.modelfields import PhoneNumberField

from forms.models import Entry, Pledge
from forms.wagtail_hooks import SupportersViewSetGroup
from people.personal import PERSON_ERASED, stated
from people.screens.personal import PersonalViewSet

# What tells who somebody is, by the names that fields have here.
PERSONAL_NAMES = {
    "address",
    "birth_date",
    "claimant_name",
    "email",
    "first_name",
    "last_name",
    "mailbox_hash",
    "mailbox_key",
    "phone",
    "postcode",
    "recipient",
    "shown_name",
}
# The campaign's own address, which every page shows.
PUBLIC = {"home.CampaignSettings.contact_email"}
# Accounts of the admin belong to Django, and to whoever manages them.
OTHERS = {"auth", "wagtailusers"}


def is_personal(field: models.Field) -> bool:
    return isinstance(field, models.EmailField | PhoneNumberField) or field.name in PERSONAL_NAMES


def personal_fields() -> dict[type[models.Model], set[str]]:
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in OTHERS:
            continue
        names = {field.name for field in model._meta.concrete_fields if is_personal(field)}
        names = {name for name in names if f"{model._meta.label}.{name}" not in PUBLIC}
        if names:
            found[model] = names
    return found


def test_every_model_with_a_personal_field_has_a_statement():
    assert set(personal_fields()) <= {statement.model for statement in stated()}


@pytest.mark.parametrize("statement", stated(), ids=lambda statement: statement.model.__name__)
def test_each_personal_field_is_erased_or_kept_for_a_reason(statement):
    fields = personal_fields().get(statement.model, set())
    accounted = {*(statement.erased or {}), *statement.kept}

    # Without either, erasing deletes the whole record.
    assert not accounted or fields <= accounted


@pytest.mark.parametrize("statement", stated(), ids=lambda statement: statement.model.__name__)
def test_a_statement_names_what_there_is(statement):
    record = statement.model
    fields = {field.name for field in record._meta.concrete_fields}

    assert {*(statement.erased or {}), *statement.kept} <= fields
    assert all(reason for reason in statement.kept.values())


def test_what_a_person_is_is_erased_from_each_kind_of_details():
    statements = {statement.model: statement for statement in stated()}

    assert PERSON_ERASED.items() <= statements[Entry].erased.items()
    assert statements[Pledge].erased is None  # deleted whole


def test_screens_show_and_export_what_the_statement_says():
    class EntryScreens(PersonalViewSet):
        personal = next(statement for statement in stated() if statement.model is Entry)
        model = Entry

    screens = EntryScreens("entries_of_a_test")

    assert screens.inspect_view_fields == list(screens.personal.shown)
    assert screens.list_export == list(screens.personal.exported)


@pytest.mark.parametrize("screens", SupportersViewSetGroup.items, ids=lambda screens: screens.name)
def test_no_screens_name_by_themselves_what_they_show_and_export(screens):
    assert {"inspect_view_fields", "list_export"} & vars(screens).keys() == set()
    assert screens.personal.shown
    assert screens.personal.exported


def test_erasing_one_record_and_many_leaves_the_same(db, raffle):
    statement = next(statement for statement in stated() if statement.model is Entry)
    filled = {
        "last_name": "Dupont",
        "first_name": "Zoë",
        "phone": "+33612345678",
        "email": "zoe@example.org",
        "postcode": "87000",
        "question": "?",
        "answers": {"how_heard": "press"},
        "agree_contact": True,
        "language": "fr",
    }
    one = Entry.objects.create(raffle=raffle, ticket="a" * 16, mailbox_key="a@example.org", **filled)
    other = Entry.objects.create(raffle=raffle, ticket="b" * 16, mailbox_key="b@example.org", **filled)

    statement.erase(one)
    one.save()
    statement.erase_all(Entry.objects.filter(pk=other.pk))

    left = list(Entry.objects.order_by("ticket").values(*statement.erased))
    assert left == [dict(statement.erased)] * 2
