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
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_mail_is_readable_and_asks_nothing_of_the_network(new_visitor, mailbox, language, receive, scheme):
    mail = receive(new_visitor(language), mailbox)
    reader = new_visitor(language, color_scheme=scheme)
    requests = []
    reader.page.on("request", lambda request: requests.append(request.url))

    reader.page.set_content(mail.html, wait_until="networkidle")

    assert requests == []
    assert reader.page.locator("html").get_attribute("lang") == language
    assert reader.page.title() == mail.subject
    for width in WIDTHS:
        reader.page.set_viewport_size({"width": width, "height": 900})
        assert overflow(reader.page) == []
    assert axe_violations(reader.page) == []
