"""What people look for, counted without them."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import DatabaseError
from django.utils import timezone

from proposals.models import SearchedWords
from proposals.search import log
from proposals.search.log import forget_old, remember

pytestmark = pytest.mark.django_db


def counted() -> list[tuple]:
    return list(SearchedWords.objects.order_by("words").values_list("words", "language", "times", "found"))


def test_searches_are_counted_by_the_words_that_tell_something():
    remember("Les loyers", "fr", 3)
    remember("loyers", "fr", 4)
    remember("rents", "en", 0)

    assert counted() == [("loyers", "fr", 2, 4), ("rents", "en", 1, 0)]
    assert set(SearchedWords.objects.values_list("month", flat=True)) == {timezone.localdate().replace(day=1)}


@pytest.mark.parametrize("text", ["", "le la", "jeanne@example.org", "06 12 34 56 78", "0612345678", "06.12.34.56.78"])
def test_nothing_that_tells_nothing_or_too_much_is_counted(text):
    remember(text, "fr", 0)

    assert counted() == []


def test_what_else_was_chosen_does_not_count(client, indexes, add_proposal):
    add_proposal(1, title="Encadrer les loyers", theme="work")
    add_proposal(2, title="Des loyers justes", theme="school")

    answer = client.get("/fr/propositions/", {"q": "loyers", "theme": "work"})

    assert (answer.context["proposal_count"], counted()) == (1, [("loyers", "fr", 1, 2)])


def test_number_of_a_proposal_is_counted():
    remember("proposition 31", "fr", 1)

    assert counted() == [("31", "fr", 1, 1)]


def test_search_goes_on_where_it_cannot_be_counted(monkeypatch, caplog):
    def fail(**_key):
        raise DatabaseError("read-only")

    monkeypatch.setattr(SearchedWords.objects, "get_or_create", fail)
    remember("loyers", "fr", 3)

    assert [record.getMessage() for record in caplog.records] == ["A search could not be counted"]


def test_rare_ones_go_after_their_month_and_all_after_a_year():
    this_month = timezone.localdate().replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    rows = [
        ("rare now", this_month, 1),
        ("rare", last_month, log.SHOWN_FROM - 1),
        ("frequent", last_month, log.SHOWN_FROM),
        ("old", date(this_month.year - 2, this_month.month, 1), 500),
    ]
    for words, month, times in rows:
        SearchedWords.objects.create(words=words, language="fr", month=month, times=times, found=0)

    assert forget_old() == 2
    assert sorted(SearchedWords.objects.values_list("words", flat=True)) == ["frequent", "rare now"]


def test_search_on_the_site_is_counted_once_for_its_pages(client, add_proposal):
    add_proposal(1, title="Des loyers encadrés")
    client.get("/fr/propositions/", {"q": "loyer"})
    client.get("/fr/propositions/", {"q": "loyer", "page": "1"})
    client.get("/fr/propositions/", {"q": "hôpital"})

    assert counted() == [("hopital", "fr", 1, 0), ("loyer", "fr", 1, 1)]


# --- What editors see ---


@pytest.fixture
def searches():
    month = timezone.localdate().replace(day=1)
    for words, times, found in (("loyers", 40, 6), ("hopital", 90, 0), ("jeanne martin", 2, 0)):
        SearchedWords.objects.create(words=words, language="fr", month=month, times=times, found=found)


def shown(client, **query) -> list[str]:
    response = client.get("/admin/searches/", query)
    return [row.words for row in response.context["object_list"]]


def test_editors_see_what_many_ask_most_wanted_first(admin_client, searches):
    assert shown(admin_client) == ["hopital", "loyers"]
    assert shown(admin_client, in_vain="true") == ["hopital"]
    assert shown(admin_client, q="loy") == ["loyers"]


def test_searches_are_seen_with_their_permission_alone(client, searches, django_user_model):
    user = django_user_model.objects.create_user("editor", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    refused = client.get("/admin/searches/").status_code
    user.user_permissions.add(Permission.objects.get(codename="view_searchedwords"))

    assert (refused, shown(client)) == (302, ["hopital", "loyers"])
