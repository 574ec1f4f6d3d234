"""Entries belong to the raffle: pages, translations and languages come and go without them."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Locale, Page

from forms.models import Entry, HelpAction, Pledge, PledgePage, RafflePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def received(raffle_pages, pledge_pages, post, entry_data, pledge_data) -> dict[str, list[dict]]:
    """Entries and pledges of both languages, as their pages took them."""
    post("/fr/cafe/", entry_data)
    post("/en/coffee/", {**entry_data, "email": "zoe.english@example.org"})
    post("/fr/engagement/", pledge_data)
    post("/en/pledge/", {**pledge_data, "email": "eloi.english@example.org"})
    return everything()


def everything() -> dict[str, list[dict]]:
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in (Entry, Pledge)}


@pytest.fixture
def delete_in_admin(admin_client):
    """Press the admin's own button to delete a page or a locale; returns the answer's status."""

    def delete(thing) -> int:
        name = "wagtailadmin_pages:delete" if isinstance(thing, Page) else "wagtaillocales:delete"
        return admin_client.post(reverse(name, args=[thing.pk])).status_code

    return delete


def test_entries_of_both_languages_are_one_list(received, raffle):
    entries = raffle.entries.order_by("created_at")

    assert list(entries.values_list("email", "language")) == [
        ("Zoe@example.org", "fr"),
        ("zoe.english@example.org", "en"),
    ]


def test_deleting_a_raffle_page_loses_no_entry(received, raffle_pages, delete_in_admin):
    assert delete_in_admin(raffle_pages["fr"]) == 302

    assert not RafflePage.objects.filter(pk=raffle_pages["fr"].pk).exists()
    assert everything() == received


def test_deleting_every_page_loses_no_entry(received, homes, delete_in_admin):
    for page in homes.values():
        assert delete_in_admin(page) == 302

    assert not RafflePage.objects.exists()
    assert not PledgePage.objects.exists()
    assert everything() == received


def test_deleting_a_translation_loses_no_entry(received, raffle_pages, pledge_pages, delete_in_admin):
    for pages in (raffle_pages, pledge_pages):
        assert delete_in_admin(pages["en"]) == 302

    assert [page.locale.language_code for page in RafflePage.objects.all()] == ["fr"]
    assert everything() == received


def test_deleting_a_locale_loses_no_entry(received, homes, locales, delete_in_admin):
    delete_in_admin(homes["en"])
    HelpAction.objects.filter(locale=locales["en"]).delete()

    assert delete_in_admin(locales["en"]) == 302

    assert list(Locale.objects.values_list("language_code", flat=True)) == ["fr"]
    assert everything() == received


def test_pledges_keep_their_words_when_a_locale_is_gone(received, homes, locales, delete_in_admin):
    delete_in_admin(homes["en"])
    HelpAction.objects.filter(locale=locales["en"]).delete()
    delete_in_admin(locales["en"])

    pledge = Pledge.objects.get(language="en")
    assert pledge.action_labels("en") == ["Partager", "Téléphoner"]


def test_raffle_with_entries_cannot_be_deleted(received, raffle, homes, delete_in_admin):
    for page in homes.values():
        delete_in_admin(page)

    with pytest.raises(ProtectedError):
        raffle.delete()
    assert everything() == received
