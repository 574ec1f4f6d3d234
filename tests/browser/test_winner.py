"""A winner's way from the mail to the refund, as the winner and an editor live it."""

import re

import pytest
from playwright.sync_api import expect

from tests.forms.receipts import make_jpeg, make_pdf, make_zip

from .inspection import inspect, overflow
from .visitor import said
from .winners import draw_a_winner

pytestmark = pytest.mark.services

MIME = {"pdf": "application/pdf", "jpg": "image/jpeg"}


# Each language, each way: the other two of the four show nothing new.
@pytest.fixture(params=[("fr", False), ("en", True)], ids=["French, without JavaScript", "English, with"])
def way(request) -> tuple[str, bool]:
    return request.param


@pytest.fixture
def has_scripts(way) -> bool:
    return way[1]


@pytest.fixture
def winner(way, has_scripts, new_visitor, site):
    language, _ = way
    visitor = new_visitor(language, java_script_enabled=has_scripts)
    draw_a_winner(site, visitor)
    return visitor


@pytest.fixture
def look(has_scripts):
    """What is wrong with a page; the whole inspection needs a script of its own."""
    return inspect if has_scripts else lambda visitor: overflow(visitor.page) + visitor.watch.problems


@pytest.fixture
def called(winner, mailbox):
    """The mail that tells the winner."""
    subject = said("You have won a coffee with %(candidate)s", winner.language, candidate="François Hollande")
    return mailbox.wait_for_subject(winner.email, subject)


def heading(visitor) -> str:
    return visitor.page.locator("main h1").inner_text()


def click(visitor, label: str) -> None:
    visitor.page.locator("main").get_by_role("button", name=said(label, visitor.language)).click()


def attach(visitor, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": MIME[name.rpartition(".")[2]], "buffer": content}
    visitor.field("receipt").set_input_files(files=[file])


def send(visitor, amount: str, name: str, content: bytes) -> int:
    visitor.fill(amount=amount)
    attach(visitor, name, content)
    with visitor.page.expect_navigation() as navigation:
        click(visitor, "Send")
    return navigation.value.status


def beside(visitor, name: str) -> str:
    """The message beside a field."""
    return visitor.page.locator(f"#id_{name}_error p").inner_text()


def test_winner_accepts_claims_travel_and_is_refunded(winner, look, called, new_visitor, mailbox, site):
    language, page = winner.language, winner.page

    # Opening the mailed link decides nothing; the box to be shown is not ticked.
    place = called.link("answer_as_winner", language)
    winner.go(place)
    page.reload()
    assert heading(winner) == said("You have won, %(first_name)s!", language, first_name="Zoë")
    expect(winner.field("agree_to_be_shown")).not_to_be_checked()
    assert look(winner) == []

    winner.field("agree_to_be_shown").check()
    click(winner, "Accept my place")
    assert heading(winner) == said("Your place is certain, %(first_name)s", language, first_name="Zoë")
    expect(winner.field("agree_to_be_shown")).to_be_checked()
    assert look(winner) == []

    # The next mail leads to the refund. A file that cannot be taken is told of beside the field.
    accepted = mailbox.wait_for_subject(winner.email, said("Your place is certain", language))
    winner.go(accepted.link("claim_travel", language))
    assert look(winner) == []
    assert send(winner, "54,30", "billet.pdf", make_pdf() + make_zip()) == 422
    assert "PDF" in beside(winner, "receipt")
    assert winner.values("amount") == {"amount": "54,30"}
    assert look(winner) == []
    assert send(winner, "gratuit", "billet.pdf", make_jpeg()) == 422
    assert "JPEG" in beside(winner, "receipt")
    assert "54" in beside(winner, "amount")

    # A true PDF is received, and a picture takes its place.
    assert send(winner, "54,30", "billet.pdf", make_pdf()) == 200
    assert heading(winner) == said("We have received your claim", language)
    assert look(winner) == []
    page.locator("main summary").click()
    assert send(winner, "60.10", "photo.jpg", make_jpeg()) == 200
    expect(page.locator("main dl")).to_contain_text("photo.jpg")

    approve(new_visitor("en"), site, "60.10")
    told = mailbox.wait_for_subject(
        winner.email, said("We refund you €%(amount)s", language, amount={"fr": "60,10", "en": "60.10"}[language])
    )
    assert "60" in told.text
    page.reload()
    assert heading(winner).split() == told.subject.split()
    assert look(winner) == []


def approve(editor, site, declared: str) -> None:
    page = editor.page
    user_name, password = site.sign_in
    editor.go("/admin/")
    page.fill("#id_username", user_name)
    page.fill("#id_password", password)
    page.locator("form.login-form button[type=submit]").click()
    expect(page).to_have_url(f"{site.url}/admin/")
    editor.go("/admin/travel_claims/?state=submitted&ordering=-submitted_at")
    row = page.locator("#listing-results tbody tr").filter(has_text=declared).first
    row.get_by_role("link").first.click()
    expect(page.locator("#id_amount")).to_have_value(declared)
    preview = page.locator("main img")
    assert preview.evaluate("image => image.decode().then(() => image.naturalWidth)") == 120
    page.locator("button[value=approve]").click()
    expect(page.locator(".messages")).to_contain_text(re.compile("Decided|décidé"))
    page.context.clear_cookies()


def test_winner_declines_behind_a_heading_of_its_own(winner, look, called):
    language, page = winner.language, winner.page
    winner.go(called.link("answer_as_winner", language))
    button = page.locator("main").get_by_role("button", name=said("Give up my place", language))
    expect(button).to_be_hidden()

    page.locator("main summary").click()
    button.click()

    assert heading(winner) == said("Your place goes to somebody else", language)
    assert look(winner) == []


def test_huge_file_is_refused_with_a_page(new_visitor, site, mailbox, tmp_path):
    winner = new_visitor("en")
    draw_a_winner(site, winner)
    called = mailbox.wait_for_subject(winner.email, "You have won a coffee with François Hollande")
    winner.go(called.link("answer_as_winner", "en"))
    click(winner, "Accept my place")
    winner.go(mailbox.wait_for_subject(winner.email, "Your place is certain").link("claim_travel", "en"))
    huge = tmp_path / "film.pdf"
    huge.write_bytes(bytes(40_000_000))

    winner.fill(amount="54.30")
    winner.field("receipt").set_input_files(huge)
    with winner.page.expect_navigation() as navigation:
        click(winner, "Send")

    assert navigation.value.status == 413
    assert "too large" in beside(winner, "receipt")
