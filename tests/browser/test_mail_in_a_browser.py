"""The HTML of each mail, as a reader of mail shows it."""

import pytest

from .inspection import WIDTHS, axe_violations, overflow
from .visitor import new_address, said
from .winners import draw_a_winner


def friend_invitation(visitor, mailbox, site):
    friend = new_address("friend")
    visitor.enter_raffle(friend_1=friend)
    visitor.go(mailbox.wait_for(visitor.email).link("confirm_entry", visitor.language))
    visitor.press()
    return mailbox.wait_for(friend)


def raffle_confirmation(visitor, mailbox, site):
    visitor.enter_raffle()
    return mailbox.wait_for(visitor.email)


def pledge_confirmation(visitor, mailbox, site):
    visitor.pledge()
    return mailbox.wait_for(visitor.email)


def winner_called(visitor, mailbox, site):
    draw_a_winner(site, visitor)
    subject = said("You have won a coffee with %(candidate)s", visitor.language, candidate="François Hollande")
    return mailbox.wait_for_subject(visitor.email, subject)


def draw_announcement(visitor, mailbox, site):
    draw_a_winner(site, visitor)
    return mailbox.wait_for_subject(visitor.email, said("Your ticket is in the draw", visitor.language))


@pytest.mark.parametrize(
    "receive", [raffle_confirmation, friend_invitation, pledge_confirmation, winner_called, draw_announcement]
)
def test_mail_is_readable_and_asks_nothing_of_the_network(new_visitor, mailbox, site, language, receive):
    mail = receive(new_visitor(language), mailbox, site)
    page = new_visitor(language).page
    requests = []
    page.on("request", lambda request: requests.append(request.url))

    page.set_content(mail.html, wait_until="networkidle")

    assert requests == []
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("a.button").evaluate("link => getComputedStyle(link).display") == "inline-block"
    assert page.title().split() == mail.subject.split()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert overflow(page) == []
        assert axe_violations(page) == []
