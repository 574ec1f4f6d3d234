"""The pages behind mailed links: looking changes nothing, the button acts once, and a bad link says what to do."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from forms.models import Entry, InvitedMailbox, Pledge, PledgedAction, PledgePage, Raffle
from forms.pledge.links import CONFIRM_PLEDGE, WITHDRAW_PLEDGE
from forms.pledge.services.record_pledge import record_pledge
from forms.raffle.enums import EntryState
from forms.raffle.links import CONFIRM_ENTRY, REFUSE_INVITATIONS, WITHDRAW_ENTRY
from forms.raffle.services.confirm_entry import confirm_entry

pytestmark = pytest.mark.django_db


def heading(response) -> str:
    return BeautifulSoup(response.content, "html.parser").h1.get_text(" ", strip=True)


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_opening_a_mailed_link_changes_nothing(client, mailed_links, stored, method):
    before = stored()

    for _ in range(2):
        opened = {kind: getattr(client, method)(path).status_code for kind, path in mailed_links.items()}

        assert opened == {
            "confirm": 200,
            "withdraw": 200,
            "confirm-pledge": 200,
            "withdraw-pledge": 200,
            "refuse": 200,
            "pledge": 200,
        }
        assert stored() == before


def test_page_of_a_link_is_private_and_sets_no_cookie(client, enter, raffle_pages, link):
    response = client.get(link(CONFIRM_ENTRY, enter()))

    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert response.cookies == {}
    assert b'<meta name="robots" content="noindex">' in response.content


def test_page_before_the_button_names_the_person_and_has_one_button(client, enter, raffle_pages, link):
    response = client.get(link(CONFIRM_ENTRY, enter()))

    page = BeautifulSoup(response.content, "html.parser")
    assert heading(response) == "One last click, Zoë"
    assert len(page.select("main form[method=post] button")) == 1


# --- The button -------------------------------------------------------------------------------------------------------


def test_confirm_button_leads_to_the_questionnaire_of_the_language(
    post, client, enter, raffle_pages, pledge_pages, link
):
    entry = enter()

    response = post(link(CONFIRM_ENTRY, entry))

    assert response.status_code == 303
    assert re.fullmatch(r"/en/pledge/[\w-]{43}/", response["Location"])
    assert Entry.objects.get().state == EntryState.CONFIRMED
    assert client.get(response["Location"]).context["entrant_first_name"] == "Zoë"


def test_confirm_button_without_a_questionnaire_says_that_it_is_done(post, client, enter, raffle_pages, link):
    for page in PledgePage.objects.all():
        page.delete()
    url = link(CONFIRM_ENTRY, enter())

    response = post(url)

    assert (response.status_code, response["Location"]) == (303, url)
    assert heading(client.get(url)) == "Your entry is confirmed, Zoë"


def test_second_click_on_confirm_is_harmless(post, enter, raffle_pages, pledge_pages, link, stored):
    url = link(CONFIRM_ENTRY, enter(friend_1="ami@example.org"))
    post(url)
    before = stored()

    response = post(url)

    assert response.status_code == 303
    after = stored()
    # A link to the questionnaire is made for each click; nothing else moves.
    assert len(after["people.MailLink"]) == len(before["people.MailLink"]) + 1
    assert {**after, "people.MailLink": []} == {**before, "people.MailLink": []}


def test_confirm_button_after_closing_confirms_nothing_and_says_so(post, client, enter, raffle, raffle_pages, link):
    url = link(CONFIRM_ENTRY, enter())
    Raffle.objects.filter(pk=raffle.pk).update(closes_at=timezone.now() - timedelta(minutes=1))

    response = post(url)

    assert (response.status_code, response["Location"]) == (303, url)
    page = client.get(url)
    assert heading(page) == "The raffle closed before you confirmed"
    assert b"<form" not in page.content
    assert Entry.objects.get().state == EntryState.PENDING


def test_withdraw_button_erases_and_says_so(post, client, enter, raffle_pages, link, stored):
    entry = enter()
    url = link(WITHDRAW_ENTRY, entry)

    response = post(url)

    assert (response.status_code, heading(response)) == (200, "Your entry is withdrawn")
    assert Entry.objects.get().state == EntryState.WITHDRAWN
    before = stored()
    assert [heading(post(url)), heading(client.get(url))] == ["Your entry is withdrawn"] * 2
    assert stored() == before


@pytest.mark.parametrize(("data", "left"), [({}, 1), ({"also_pledge": "on"}, 0)], ids=["entry only", "pledge too"])
def test_withdraw_page_offers_to_withdraw_the_pledge_too(
    post, client, confirmed_entry, drive, entrant_pledge_form, raffle_pages, link, data, left
):
    url = link(WITHDRAW_ENTRY, confirmed_entry)
    assert b"also_pledge" not in client.get(url).content
    record_pledge(confirmed_entry, drive.pk, entrant_pledge_form())
    assert b"also_pledge" in client.get(url).content

    post(url, data)

    assert Pledge.objects.count() == left


def test_confirm_pledge_button_confirms_what_the_page_lists(post, client, pledge, homes, link, stored):
    waiting = pledge()
    url = link(CONFIRM_PLEDGE, waiting)
    items = BeautifulSoup(client.get(url).content, "html.parser").select("main li")
    assert [item.get_text(strip=True) for item in items] == ["Share", "Phone"]

    response = post(url)

    assert (response.status_code, response["Location"]) == (303, url)
    assert heading(client.get(url)) == "Your pledge is confirmed"
    assert Pledge.objects.get().confirmed_at is not None
    before = stored()
    assert post(url).status_code == 303
    assert stored() == before


def test_withdraw_pledge_button_erases_and_a_second_click_is_harmless(
    post, pledge, confirmed_pledge, homes, link, stored
):
    other = pledge(email="autre@example.org")
    url = link(WITHDRAW_PLEDGE, confirmed_pledge)

    assert heading(post(url)) == "Your pledge is withdrawn"

    assert list(Pledge.objects.all()) == [other]
    before = stored()
    assert post(url).status_code == 404
    assert stored() == before


def test_refuse_button_remembers_the_mailbox(post, enter, raffle_pages, link, stored):
    entry = enter(friend_1="ami@example.org")
    confirm_entry(entry)
    mailbox = entry.invitations.get().mailbox_hash
    url = link(REFUSE_INVITATIONS, mailbox)

    first = heading(post(url))

    assert InvitedMailbox.objects.get(pk=mailbox).refused_at is not None
    before = stored()
    assert heading(post(url)) == first
    assert stored() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_links_know_no_other_method(client, enter, raffle_pages, link, stored, method):
    url = link(CONFIRM_ENTRY, enter())
    before = stored()

    assert getattr(client, method)(url, HTTP_SEC_FETCH_SITE="same-origin").status_code == 405
    assert stored() == before


def test_page_of_a_pledge_takes_the_same_queries_for_one_way_to_help_and_three(
    client, pledge, homes, link, django_assert_num_queries
):
    one = link(CONFIRM_PLEDGE, pledge(actions=["share"]))
    three = link(CONFIRM_PLEDGE, pledge(email="b@example.org", actions=["share", "write", "phone"]))
    client.get(one)

    with django_assert_num_queries(9):
        client.get(one)
    with django_assert_num_queries(9):
        client.get(three)
    assert PledgedAction.objects.count() == 4
