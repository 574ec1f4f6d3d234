"""A whole draw as everybody lives it: two editors freeze and draw, two entrants are told, one declines, the other
accepts, and has the journey refunded. Whoever looks on can follow it all, and learns no name.
"""

import pytest
from playwright.sync_api import expect

from tests.forms.receipts import make_pdf

from .editor import NUMBER, Editor, freeze, let_source_be_due, make_raffle
from .visitor import said

pytestmark = pytest.mark.services

NAME = "From the list to the train"
# One place, and two of the entrants; nobody else.
ONLY_TWO = """
from forms.models import Entry, Raffle
raffle = Raffle.objects.get(name={name!r})
Raffle.objects.filter(pk=raffle.pk).update(winners=1)
entries = raffle.entries.order_by("pk")
raffle.entries.exclude(pk__in=entries.values("pk")[:2]).update(state="pending", confirmed_at=None)
for entry, email in zip(entries[:2], {emails!r}):
    Entry.objects.filter(pk=entry.pk).update(email=email, mailbox_key=email, has_travel_right=True, language="en")
"""


def test_draw_from_the_frozen_list_to_the_refunded_journey(new_visitor, site, mailbox):
    first = Editor(new_visitor("en"), site.sign_ins[0])
    second = Editor(new_visitor("fr", java_script_enabled=False), site.sign_ins[1])
    visitor = new_visitor("en", has_touch=True)
    emails = ["anne.story@example.org", "bruno.story@example.org"]
    make_raffle(site, NAME, seed=9)
    site.run(ONLY_TWO.format(name=NAME, emails=emails))

    # The list is frozen: each entrant is told the commit's hash, and the public page shows the same.
    first.open_guide(NAME)
    freeze(first)
    told = [mailbox.wait_for_subject(email, "Your ticket is in the draw") for email in emails]
    address = told[0].link("draw", "en")
    visitor.go(address)
    commit_hash = visitor.page.locator("[data-copy]").get_attribute("data-copy")
    assert all(commit_hash in mail.text for mail in told)

    # Two editors approve the public number, and the draw runs.
    let_source_be_due(site, NAME)
    first.page.reload()
    first.follow("Approve the public number…")
    first.enter(NUMBER)
    first.follow("Approve this number")
    second.open_guide(NAME)
    second.follow("Approve the public number…")
    second.follow("I read the same: approve it")
    second.sees("The draw has been run. The winners are called.")

    # The winner declines by the mailed link; the alternate is called, and accepts.
    subject = said("You have won a coffee with %(candidate)s", "en", candidate="François Hollande")
    winner = next(email for email in emails if wins(mailbox, email, subject))
    alternate = next(email for email in emails if email != winner)
    visitor.go(mailbox.wait_for_subject(winner, subject).link("answer_as_winner", "en"))
    visitor.page.locator("main summary").click()
    press(visitor, "Give up my place")
    visitor.go(mailbox.wait_for_subject(alternate, subject).link("answer_as_winner", "en"))
    press(visitor, "Accept my place")

    # The alternate has the journey refunded.
    visitor.go(mailbox.wait_for_subject(alternate, "Your place is certain").link("claim_travel", "en"))
    visitor.fill(amount="81.40")
    visitor.field("receipt").set_input_files(
        files=[{"name": "ticket.pdf", "mimeType": "application/pdf", "buffer": make_pdf()}]
    )
    press(visitor, "Send")
    second.visitor.go("/admin/travel_claims/?state=submitted&ordering=-submitted_at")
    second.page.locator("#listing-results tbody tr", has_text="81,40").get_by_role("link").first.click()
    second.page.locator("button[value=approve]").click()
    mailbox.wait_for_subject(alternate, "We refund you €81.40")

    # All of it is public, by ticket and never by name.
    visitor.go(address)
    visitor.page.reload()
    ledger = visitor.page.locator("[aria-labelledby=ledger] tbody tr")
    expect(ledger).to_have_count(4)
    for row, step in enumerate(("called", "declined", "called", "accepted")):
        expect(ledger.nth(row)).to_contain_text(step)
    page_text = visitor.page.locator("main").inner_text()
    assert "Prénom" not in page_text
    assert "@" not in page_text


def wins(mailbox, email: str, subject: str) -> bool:
    """Whether this entrant, of the two, is the one who is told of having won."""
    try:
        mailbox.wait_for_subject(email, subject, seconds=6)
    except TimeoutError:
        return False
    return True


def press(visitor, label: str) -> None:
    with visitor.page.expect_navigation():
        visitor.page.locator("main").get_by_role("button", name=said(label, "en")).click()
