"""The lists of entries and of questions, and one entry's own screen."""

from datetime import timedelta

import pytest
from django.urls import reverse

from forms.enums import EntryState
from forms.models import FriendInvitation, Raffle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reader(sign_in):
    return sign_in("view_entry")


def test_list_shows_each_entry_with_state_departement_travel_and_question(make_entry, read_list):
    make_entry(state=EntryState.CONFIRMED, has_travel_right=True, question="Et l’école ?")
    print(read_list("entries"))
    assert read_list("entries") == [
        ["Zoë Dupont-Lévy", "confirmed", "87 Haute-Vienne", "True", "Et l’école ?", "fr", ""],
    ]


def test_record(make_entry, read_record):
    e = make_entry(state=EntryState.CONFIRMED, has_travel_right=True, question="Et l’école ?", answers={"how_heard": ["a","b"]})
    assert 0, read_record("entries", e)
