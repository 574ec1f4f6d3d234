"""The HTML of each mail, as a reader of mail shows it."""

import pytest

from .inspection import WIDTHS, axe_violations, overflow
from .visitor import new_address


def friend_invitation(visitor, mailbox):
    friend = new_address("friend")
    visitor.enter_raffle(friend_1=friend)
    visitor.go(mailbox.wait_for(visitor.email).link("confirm_entry", visitor.language))
    visitor.press()
    return mailbox.wait_for(friend)


def raffle_confirmation(visitor, mailbox):
    visitor.enter_raffle()
    return mailbox.wait_for(visitor.email)


def pledge_confirmation(visitor, mailbox):
    visitor.pledge()
    return mailbox.wait_for(visitor.email)


@pytest.mark.parametrize("receive", [raffle_confirmation, friend_invitation, pledge_confirmation])
def test_mail_is_readable_and_asks_nothing_of_the_network(new_visitor, mailbox, language, receive):
    mail = receive(new_visitor(language), mailbox)
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
