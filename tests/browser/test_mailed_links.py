"""What the links of each mail do, and what the pages behind them look like on the way."""

import re

import pytest
from playwright.sync_api import expect

from .inspection import inspect
from .languages import in_english, in_french
from .visitor import ADDRESSES, new_address, said

pytestmark = pytest.mark.services

EXPIRE = "update forms_maillink set expires_at = '2000-01-01 00:00:00' where purpose = 'confirm_entry'"


def heading(visitor) -> str:
    return visitor.page.locator("main h1, main h2").first.inner_text()


def enter_and_confirm(visitor, mailbox, **values):
    """Take part; returns the mail with the links of the entry."""
    visitor.enter_raffle(**values)
    mail = mailbox.wait_for(visitor.email)
    visitor.go(mail.link("confirm_entry", visitor.language))
    visitor.press()
    return mail


def test_confirmation_page_stands_up_to_inspection(visitor, mailbox):
    visitor.enter_raffle()
    mail = mailbox.wait_for(visitor.email)

    visitor.go(mail.link("confirm_entry", visitor.language))

    assert heading(visitor) == said("One last click, %(first_name)s", visitor.language, first_name="Zoë")
    assert inspect(visitor) == []


@in_french
def test_second_click_on_confirm_is_harmless(visitor, mailbox):
    mail = enter_and_confirm(visitor, mailbox)
    questionnaire = visitor.page.url

    visitor.go(mail.link("confirm_entry", visitor.language))
    assert heading(visitor) == said("Your entry is confirmed, %(first_name)s", visitor.language, first_name="Zoë")
    assert inspect(visitor) == []
    visitor.press()

    assert visitor.page.url != questionnaire
    expect(visitor.page.locator(".congratulation")).to_contain_text("Zoë")


def test_questionnaire_of_an_entrant_stands_up_to_inspection(visitor, mailbox):
    enter_and_confirm(visitor, mailbox)
    assert inspect(visitor) == []

    visitor.page.locator("[name=actions][value=share]").check()
    visitor.send()

    assert visitor.page.url.endswith(ADDRESSES[visitor.language]["pledge noted"])
    assert inspect(visitor) == []


@in_english
def test_entrant_changes_their_pledge(visitor, mailbox):
    enter_and_confirm(visitor, mailbox)
    questionnaire = visitor.page.url
    visitor.page.locator("[name=actions][value=share]").check()
    visitor.fill(message="Le samedi")
    visitor.send()

    visitor.go(questionnaire)

    assert visitor.page.locator("[name=actions]:checked").evaluate_all("l => l.map(e => e.value)") == ["share"]
    assert visitor.values("message") == {"message": "Le samedi"}


def test_friend_refuses_further_messages(visitor, mailbox):
    friend = new_address("friend")
    visitor.enter_raffle(friend_1=friend)
    mail = mailbox.wait_for(visitor.email)
    assert mailbox.to(friend) == []
    visitor.go(mail.link("confirm_entry", visitor.language))
    visitor.press()

    visitor.go(mailbox.wait_for(friend).link("refuse_invitations", visitor.language))
    assert heading(visitor) == said("No more invitations?", visitor.language)
    assert inspect(visitor) == []
    visitor.press()

    assert heading(visitor) == said("We will not write again", visitor.language)
    assert inspect(visitor) == []


@in_french
def test_friend_of_two_entrants_is_invited_once(visitor, new_visitor, mailbox):
    friend = new_address("friend")
    enter_and_confirm(visitor, mailbox, friend_1=friend)
    mailbox.wait_for(friend)

    second = new_visitor(visitor.language)
    enter_and_confirm(second, mailbox, friend_1=friend, friend_2=(other := new_address("friend")))

    mailbox.wait_for(other)
    assert len(mailbox.to(friend)) == 1


def test_entrant_withdraws_entry_and_pledge(visitor, mailbox):
    mail = enter_and_confirm(visitor, mailbox)
    questionnaire = visitor.page.url
    visitor.page.locator("[name=actions][value=share]").check()
    visitor.send()

    visitor.go(mail.link("withdraw_entry", visitor.language))
    assert heading(visitor) == said("Withdraw your entry, %(first_name)s?", visitor.language, first_name="Zoë")
    assert inspect(visitor) == []
    visitor.field("also_pledge").check()
    visitor.press()

    assert heading(visitor) == said("Your entry is withdrawn", visitor.language)
    assert inspect(visitor) == []
    for address in (mail.link("confirm_entry", visitor.language), questionnaire):
        assert visitor.go(address).status == 404
        assert heading(visitor) == said("This link no longer works", visitor.language)


@in_english
def test_entrant_who_withdrew_enters_again(visitor, mailbox):
    visitor.enter_raffle()
    visitor.go(mailbox.wait_for(visitor.email).link("withdraw_entry", visitor.language))
    visitor.press()

    visitor.enter_raffle(first_name="Zoé")

    mails = mailbox.wait_for_several(visitor.email, 2)
    assert [name in mail.text for mail, name in zip(mails, ("Zoë", "Zoé"), strict=True)] == [True, True]


@in_french
def test_repeated_entry_gets_the_same_answer_and_no_second_mail(visitor, new_visitor, mailbox):
    visitor.enter_raffle()
    first_answer = visitor.page.locator("main").inner_text()
    mailbox.wait_for(visitor.email)

    visitor.enter_raffle(first_name="Autre", email=visitor.email.upper())

    assert visitor.page.url.endswith(ADDRESSES[visitor.language]["raffle thanks"])
    assert visitor.page.locator("main").inner_text() == first_answer
    # A mail owed earlier leaves earlier: once a later visitor has theirs, none is on its way.
    later = new_visitor(visitor.language)
    later.enter_raffle()
    mailbox.wait_for(later.email)
    assert len(mailbox.to(visitor.email)) == 1
    assert mailbox.to(visitor.email.upper()) == []


def test_direct_pledge_is_confirmed_then_withdrawn_by_mail(visitor, mailbox):
    language = visitor.language
    visitor.pledge()
    assert visitor.page.url.endswith(ADDRESSES[language]["pledge thanks"])
    assert inspect(visitor) == []

    mail = mailbox.wait_for(visitor.email)
    visitor.go(mail.link("confirm_pledge", language))
    assert heading(visitor) == said("One last click, and we count on you", language)
    assert inspect(visitor) == []
    visitor.press()
    assert heading(visitor) == said("Your pledge is confirmed", language)
    assert inspect(visitor) == []

    visitor.go(mail.link("withdraw_pledge", language))
    assert heading(visitor) == said("Withdraw your pledge?", language)
    assert inspect(visitor) == []
    visitor.press()
    assert heading(visitor) == said("Your pledge is withdrawn", language)
    assert inspect(visitor) == []


@pytest.mark.parametrize("kind", ["forged", "foreign", "expired"])
def test_bad_link_says_what_to_do_next(visitor, mailbox, site, kind):
    language = visitor.language
    visitor.enter_raffle()
    mail = mailbox.wait_for(visitor.email)
    link = mail.link("confirm_entry", language)
    token = link.rstrip("/").rpartition("/")[2]
    if kind == "forged":
        link = link.replace(token, token[::-1])
    elif kind == "foreign":
        link = link.replace(token, mail.link("withdraw_entry", language).rstrip("/").rpartition("/")[2])
    else:
        site.database.execute(EXPIRE)

    answer = visitor.go(link)

    assert answer.status == 404
    assert heading(visitor) == said("This link no longer works", language)
    ways_on = visitor.page.locator("main .prose a").evaluate_all("l => l.map(e => e.getAttribute('href'))")
    assert ADDRESSES[language]["raffle"] in ways_on
    assert any(re.match("mailto:.+@.+", address) for address in ways_on)
    assert inspect(visitor) == []
