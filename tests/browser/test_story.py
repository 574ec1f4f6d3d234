"""The whole story, as one visitor and one editor live it."""

import csv
import re

import pytest
from playwright.sync_api import expect

from .visitor import ADDRESSES, new_address, said

pytestmark = pytest.mark.services


# Each language, each way: the other two of the four show nothing new.
@pytest.fixture(params=[("fr", True), ("en", False)], ids=["French, with JavaScript", "English, without"])
def reader(request, new_visitor):
    language, has_scripts = request.param
    return new_visitor(language, java_script_enabled=has_scripts)


def test_entry_confirmation_and_pledge_reach_the_editor(reader, new_visitor, site, mailbox):
    page, language = reader.page, reader.language
    question = f"Et l’école de ma fille ? Merci d’écrire à {reader.email}"
    friend = new_address("friend")

    # The home page asks the question and leads to the raffle.
    reader.go("home")
    assert page.locator("html").get_attribute("lang") == language
    page.locator(".hero a.button").click()
    assert page.url == site.url + ADDRESSES[language]["raffle"]

    # The form, filled in at a person's pace.
    reader.fill(**reader.identity(question=question, friend_1=friend))
    page.locator("[name=how_heard][value=press]").check()
    reader.field("agree_rules").check()
    page.wait_for_timeout(2000)
    reader.press()
    assert page.url == site.url + ADDRESSES[language]["raffle thanks"]

    # Opening the mailed link, even twice, decides nothing.
    mail = mailbox.wait_for(reader.email)
    assert "Zoë" in mail.text
    link = mail.link("confirm_entry", language)
    reader.go(link)
    page.reload()
    expect(page.locator("main button[type=submit]")).to_have_text(said("Confirm my entry", language))
    assert mailbox.to(friend) == []

    # The button does, and goes on to the questionnaire, which knows who comes.
    reader.press()
    expect(page.locator(".congratulation")).to_contain_text(
        said("You are in the draw, %(first_name)s!", language, first_name="Zoë")
    )
    assert page.url.startswith(site.url + ADDRESSES[language]["pledge"])
    for name in ("last_name", "first_name", "phone", "email", "postcode"):
        expect(reader.field(name)).to_have_count(0)
    page.locator("[name=actions][value=share]").check()
    page.locator("[name=actions][value=phone]").check()
    page.locator("[name=availability][value=evenings]").check()
    reader.fill(message="À votre service !")
    page.wait_for_timeout(2000)
    reader.press()
    assert page.url == site.url + ADDRESSES[language]["pledge noted"]

    # Now that the entrant has confirmed, the friend is invited, once.
    invitation = mailbox.wait_for(friend)
    assert "Zoë" in invitation.text
    assert site.url + ADDRESSES[language]["raffle"] in invitation.text
    assert len(mailbox.to(reader.email)) == 1
    assert reader.watch.problems == []
    assert page.context.cookies() == []

    check_what_the_editor_finds(new_visitor(language, accept_downloads=True), site, reader.email, question)


def check_what_the_editor_finds(editor, site, email, question):
    page = editor.page
    user_name, password = site.sign_in
    editor.go("/admin/")
    page.fill("#id_username", user_name)
    page.fill("#id_password", password)
    page.locator("form.login-form button[type=submit]").click()
    expect(page).to_have_url(f"{site.url}/admin/")

    search(editor, "entries", email)
    expect(results(page)).to_have_count(1)
    expect(results(page)).to_contain_text("Zoë")
    expect(results(page)).to_contain_text(question[:30])
    rows = download_csv(page)
    assert [{"Zoë", email, question, "'+590690123456"} <= set(row) for row in rows[1:]] == [True]
    results(page).get_by_role("link", name="Zoë").click()
    expect(page.locator("main")).to_contain_text("+590690123456")
    expect(page.locator("main")).to_contain_text("Guadeloupe")

    search(editor, "questions", question)
    expect(results(page)).to_have_count(1)
    expect(results(page)).to_contain_text("Zoë")

    search(editor, "pledges", email)
    expect(results(page)).to_have_count(1)
    with_labels = {"fr": ("Partager les propositions", "Téléphoner"), "en": ("Share the proposals", "Make calls")}
    for label in with_labels[editor.language]:
        expect(results(page)).to_contain_text(label)
    assert [{email, "À votre service !"} <= set(row) for row in download_csv(page)[1:]] == [True]


def search(editor, listing, words):
    editor.go(f"/admin/{listing}/")
    editor.page.locator(".w-slim-header__search-form input[name=q]").fill(words)
    expect(editor.page).to_have_url(re.compile(r"\?.*q="))
    editor.page.reload()  # the address is new before the rows and the header are


def results(page):
    return page.locator("#listing-results tbody tr")


def download_csv(page):
    page.locator("header").get_by_role("button", name=re.compile("Actions|More|Plus")).first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))
