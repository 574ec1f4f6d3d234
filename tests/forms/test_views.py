"""The pages behind mailed links: looking changes nothing, the button acts once, and a bad link says what to do."""

import re
import secrets
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from forms.enums import EntryState, LinkPurpose
from forms.models import Entry, InvitedMailbox, MailLink, Pledge, PledgedAction, Raffle
from forms.services.confirm_entry import confirm_entry
from forms.services.links import issue_token, link_url
from forms.services.record_pledge import record_pledge
from forms.services.withdraw import withdraw_entry

pytestmark = pytest.mark.django_db

LINK = re.compile(r"http://localhost(/\S+/[\w-]{43}/)")


@pytest.fixture
def link():
    """The path of a new link in English, as a mail would hold it."""

    def make(purpose: LinkPurpose, **subject) -> str:
        return link_url(purpose, issue_token(purpose, **subject), "en").removeprefix("http://localhost")

    return make


@pytest.fixture
def mailed_links(enter, pledge, raffle_pages, pledge_pages, deliver, post) -> dict[str, str]:
    """Every kind of link, as real mails and the confirmation's answer bring them, by what it is for."""
    enter(language="en")
    confirm_entry(enter(language="en", email="autre@example.org", friend_1="ami@example.org"))
    pledge(language="en")
    found = [path for mail in deliver() for path in LINK.findall(mail.body)]
    found.append(post(found[2])["Location"])
    return {path.split("/")[2]: path for path in found}


def heading(response) -> str:
    return BeautifulSoup(response.content, "html.parser").h1.get_text(" ", strip=True)


def test_mails_hold_every_kind_of_link(mailed_links):
    assert set(mailed_links) == {"confirm", "withdraw", "confirm-pledge", "withdraw-pledge", "refuse", "pledge"}


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize("kind", ["confirm", "withdraw", "confirm-pledge", "withdraw-pledge", "refuse", "pledge"])
def test_opening_a_mailed_link_changes_nothing(client, mailed_links, stored, method, kind):
    before = stored()

    statuses = [getattr(client, method)(mailed_links[kind]).status_code for _ in range(2)]

    assert statuses == [200, 200]
    assert stored() == before


def test_page_of_a_link_is_private_and_sets_no_cookie(client, enter, raffle_pages, link):
    response = client.get(link(LinkPurpose.CONFIRM_ENTRY, entry=enter()))

    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert response.cookies == {}
    assert b'<meta name="robots" content="noindex">' in response.content


def test_page_before_the_button_names_the_person_and_has_one_button(client, enter, raffle_pages, link):
    response = client.get(link(LinkPurpose.CONFIRM_ENTRY, entry=enter()))

    page = BeautifulSoup(response.content, "html.parser")
    assert heading(response) == "One last click, Zoë"
    assert len(page.select("main form[method=post] button")) == 1


# --- The button -------------------------------------------------------------------------------------------------------


def test_confirm_button_leads_to_the_questionnaire_of_the_language(
    post, client, enter, raffle_pages, pledge_pages, link
):
    entry = enter()

    response = post(link(LinkPurpose.CONFIRM_ENTRY, entry=entry))

    assert response.status_code == 303
    assert re.fullmatch(r"/en/pledge/[\w-]{43}/", response["Location"])
    assert Entry.objects.get().state == EntryState.CONFIRMED
    assert client.get(response["Location"]).context["entrant_first_name"] == "Zoë"


def test_confirm_button_without_a_questionnaire_says_that_it_is_done(post, client, enter, raffle_pages, link):
    url = link(LinkPurpose.CONFIRM_ENTRY, entry=enter())

    response = post(url)

    assert (response.status_code, response["Location"]) == (303, url)
    assert heading(client.get(url)) == "Your entry is confirmed, Zoë"


def test_second_click_on_confirm_is_harmless(post, enter, raffle_pages, pledge_pages, link, stored):
    url = link(LinkPurpose.CONFIRM_ENTRY, entry=enter(friend_1="ami@example.org"))
    post(url)
    before = stored()

    response = post(url)

    assert response.status_code == 303
    after = stored()
    # A link to the questionnaire is made for each click; nothing else moves.
    assert len(after["forms.MailLink"]) == len(before["forms.MailLink"]) + 1
    assert {**after, "forms.MailLink": []} == {**before, "forms.MailLink": []}


def test_confirm_button_after_closing_confirms_nothing_and_says_so(post, client, enter, raffle, raffle_pages, link):
    url = link(LinkPurpose.CONFIRM_ENTRY, entry=enter())
    Raffle.objects.filter(pk=raffle.pk).update(closes_at=timezone.now() - timedelta(minutes=1))

    response = post(url)

    assert (response.status_code, response["Location"]) == (303, url)
    page = client.get(url)
    assert heading(page) == "The raffle closed before you confirmed"
    assert b"<form" not in page.content
    assert Entry.objects.get().state == EntryState.PENDING


def test_withdraw_button_erases_and_says_so(post, client, enter, raffle_pages, link, stored):
    entry = enter()
    url = link(LinkPurpose.WITHDRAW_ENTRY, entry=entry)

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
    url = link(LinkPurpose.WITHDRAW_ENTRY, entry=confirmed_entry)
    assert b"also_pledge" not in client.get(url).content
    record_pledge(confirmed_entry, drive.pk, entrant_pledge_form())
    assert b"also_pledge" in client.get(url).content

    post(url, data)

    assert Pledge.objects.count() == left


def test_confirm_pledge_button_confirms_what_the_page_lists(post, client, pledge, homes, link, stored):
    waiting = pledge()
    url = link(LinkPurpose.CONFIRM_PLEDGE, pledge=waiting)
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
    url = link(LinkPurpose.WITHDRAW_PLEDGE, pledge=confirmed_pledge)

    assert heading(post(url)) == "Your pledge is withdrawn"

    assert list(Pledge.objects.all()) == [other]
    before = stored()
    assert post(url).status_code == 404
    assert stored() == before


def test_refuse_button_remembers_the_mailbox(post, enter, raffle_pages, link, stored):
    entry = enter(friend_1="ami@example.org")
    confirm_entry(entry)
    mailbox = entry.invitations.get().mailbox_hash
    url = link(LinkPurpose.REFUSE_INVITATIONS, mailbox_hash=mailbox)

    first = heading(post(url))

    assert InvitedMailbox.objects.get(pk=mailbox).refused_at is not None
    before = stored()
    assert heading(post(url)) == first
    assert stored() == before


# --- Links that open nothing ------------------------------------------------------------------------------------------

PATHS = ["confirm", "withdraw", "confirm-pledge", "withdraw-pledge", "refuse", "pledge"]


def assert_says_what_to_do(response):
    page = BeautifulSoup(response.content, "html.parser").main
    assert response.status_code == 404
    assert "no-store" in response["Cache-Control"]
    assert page.h1.get_text(strip=True) == "This link no longer works"
    assert [link["href"] for link in page.select("li a")] == [
        "/en/coffee/",
        "/en/pledge/",
        "mailto:contact@example.org",
    ]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", PATHS)
def test_forged_link_says_what_to_do_next(client, post, raffle_pages, pledge_pages, stored, path, method):
    before = stored()
    send = post if method == "post" else client.get

    assert_says_what_to_do(send(f"/en/{path}/{secrets.token_urlsafe(32)}/"))

    assert stored() == before


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", PATHS)
def test_expired_link_says_what_to_do_next(client, post, mailed_links, stored, path, method):
    MailLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    before = stored()
    send = post if method == "post" else client.get

    assert_says_what_to_do(send(mailed_links[path]))

    assert stored() == before


@pytest.mark.parametrize("path", PATHS)
def test_link_for_something_else_says_what_to_do_next(client, post, mailed_links, stored, path):
    before = stored()

    for other in set(PATHS) - {path}:
        foreign = mailed_links[other].replace(f"/{other}/", f"/{path}/")
        assert_says_what_to_do(client.get(foreign))
        assert_says_what_to_do(post(foreign))

    assert stored() == before


@pytest.mark.parametrize("purpose", [LinkPurpose.CONFIRM_ENTRY, LinkPurpose.PLEDGE])
def test_link_of_a_withdrawn_entry_says_what_to_do_next(client, post, enter, raffle_pages, pledge_pages, purpose):
    entry = enter()
    token = issue_token(purpose, entry=entry)
    withdraw_entry(entry)
    url = f"/en/pledge/{token}/" if purpose == LinkPurpose.PLEDGE else f"/en/confirm/{token}/"

    assert_says_what_to_do(client.get(url))
    assert_says_what_to_do(post(url))
    assert Entry.objects.get().state == EntryState.WITHDRAWN


def test_link_works_under_the_other_language_too(client, enter, raffle_pages, link):
    url = link(LinkPurpose.CONFIRM_ENTRY, entry=enter())
    page = BeautifulSoup(client.get(url).content, "html.parser")

    french = page.select_one("nav.language-switcher a[lang=fr]")["href"]

    assert french.startswith("/fr/")
    assert client.get(french).status_code == 200


# --- Where a post comes from ------------------------------------------------------------------------------------------

FOREIGN = [
    {"HTTP_SEC_FETCH_SITE": "cross-site"},
    {"HTTP_SEC_FETCH_SITE": "same-site"},
    {"HTTP_ORIGIN": "https://evil.example"},
    {"HTTP_REFERER": "https://evil.example/"},
    {},
]
OWN = [
    {"HTTP_SEC_FETCH_SITE": "same-origin"},
    {"HTTP_ORIGIN": "http://testserver"},
    {"HTTP_REFERER": "http://testserver/en/"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_post_from_elsewhere_is_refused_whatever_the_link(client, mailed_links, stored, headers):
    before = stored()

    answers = {path: client.post(url, **headers) for path, url in mailed_links.items()}

    assert {path: response.status_code for path, response in answers.items()} == dict.fromkeys(PATHS, 403)
    assert {heading(response) for response in answers.values()} == {"This form could not be received"}
    assert stored() == before


@pytest.mark.parametrize("headers", OWN)
def test_post_from_our_own_page_is_taken(client, enter, raffle_pages, link, headers):
    client.post(link(LinkPurpose.CONFIRM_ENTRY, entry=enter()), **headers)

    assert Entry.objects.get().state == EntryState.CONFIRMED


@pytest.mark.parametrize("headers", FOREIGN)
def test_form_from_elsewhere_is_refused(client, raffle_pages, pledge_pages, entry_data, pledge_data, stored, headers):
    before = stored()

    responses = [client.post("/en/coffee/", entry_data, **headers), client.post("/en/pledge/", pledge_data, **headers)]

    assert [response.status_code for response in responses] == [403, 403]
    assert stored() == before


@pytest.mark.parametrize("headers", OWN)
def test_form_from_our_own_page_is_taken(client, raffle_pages, entry_data, headers):
    assert client.post("/en/coffee/", entry_data, **headers).status_code == 303
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_links_know_no_other_method(client, enter, raffle_pages, link, stored, method):
    url = link(LinkPurpose.CONFIRM_ENTRY, entry=enter())
    before = stored()

    assert getattr(client, method)(url, HTTP_SEC_FETCH_SITE="same-origin").status_code == 405
    assert stored() == before


def test_page_of_a_pledge_takes_the_same_queries_for_one_way_to_help_and_three(
    client, pledge, homes, link, django_assert_num_queries
):
    one = link(LinkPurpose.CONFIRM_PLEDGE, pledge=pledge(actions=["share"]))
    three = link(LinkPurpose.CONFIRM_PLEDGE, pledge=pledge(email="b@example.org", actions=["share", "write", "phone"]))
    client.get(one)

    with django_assert_num_queries(7):
        client.get(one)
    with django_assert_num_queries(7):
        client.get(three)
    assert PledgedAction.objects.count() == 4
