"""The editors' screens of a draw, as two editors live it: each with a browser of their own, one of them without
JavaScript. Nobody draws alone, and without the permission there is nothing to see.
"""

import pytest
from playwright.sync_api import expect

from .editor import NUMBER, Editor, freeze, let_source_be_due, make_raffle
from .inspection import axe_violations, overflow

PAGE_EDITOR = """
from django.contrib.auth.models import Group, User
User.objects.create_user("pages-only", "", "{password}").groups.add(Group.objects.get(name="Editorial team"))
"""


@pytest.fixture
def first(new_visitor, site):
    return Editor(new_visitor("en"), site.sign_ins[0])


@pytest.fixture
def second(new_visitor, site):
    """Another person, in French and without JavaScript."""
    return Editor(new_visitor("fr", java_script_enabled=False), site.sign_ins[1])


def stands_up(editor) -> list[str]:
    # A message that is still fading in has not got its contrast yet.
    editor.page.evaluate("() => Promise.all(document.getAnimations().map((animation) => animation.finished))")
    problems = []
    for width in (320, 1280):
        editor.page.set_viewport_size({"width": width, "height": 900})
        problems += overflow(editor.page) + axe_violations(editor.page)
    return problems + editor.visitor.watch.problems


def test_two_editors_go_from_the_frozen_list_to_the_winners(first, second, site):
    name = "Two editors"
    make_raffle(site, name, seed=1)

    first.open_guide(name)
    assert first.current_step() == "step-frozen"
    assert stands_up(first) == []
    freeze(first)
    expect(first.page.locator(".draw-files a").first).to_have_text("entrants.txt")
    # The number is not out: nothing to approve, whatever the address.
    expect(first.page.locator("main .button", has_text=first.say("Approve the public number…"))).to_have_count(0)

    let_source_be_due(site, name)
    first.page.reload()
    first.follow("Approve the public number…")
    assert stands_up(first) == []
    first.enter("too short")
    first.follow("Approve this number")
    first.sees("A public number has 16 to 512 characters: plain letters, digits and signs, no space.")
    first.enter(NUMBER)
    first.follow("Approve this number")

    # One alone cannot draw, not by approving again either.
    first.sees("You have approved. Now another editor must read the number at the source and approve the same.")
    first.follow("Correct what I entered")
    first.follow("Approve this number")
    assert first.current_step() == "step-number"
    expect(first.page.locator(".draw-winner")).to_have_count(0)

    # The other sees what was entered, says otherwise first, then the same: the draw runs.
    second.open_guide(name)
    second.follow("Approve the public number…")
    expect(second.page.locator(".draw-compare .draw-code")).to_have_text([NUMBER])
    second.enter(NUMBER.replace("05", "06"))
    second.follow("Approve this number")
    second.follow("Compare and correct")
    expect(second.page.locator(".draw-compare .draw-code")).to_have_text([NUMBER.replace("05", "06"), NUMBER])
    second.follow("I read the same: approve it")
    second.sees("The draw has been run. The winners are called.")
    expect(second.page.locator(".draw-winner")).to_have_count(3)
    expect(second.page.locator(".draw-place--called")).to_have_count(3)

    # A winner declines on the telephone: the alternate is called, and the ledger says who wrote it down.
    second.choose(0, "Declines")
    second.sees(
        "This appears on the public ledger at once, with ticket, rank, reason and time, never with a name. "
        "It cannot be taken back."
    )
    second.follow("Record that they decline")
    expect(second.page.locator(".draw-winner")).to_have_count(4)
    expect(second.page.locator(".draw-ledger tbody tr")).to_have_count(5)
    expect(second.page.locator(".draw-ledger tbody tr").nth(3)).to_contain_text("Dominique Bernard")

    # One who may not win is replaced too, by the first editor this time.
    first.open_guide(name)
    assert stands_up(first) == []
    first.choose(1, "May not win")
    assert stands_up(first) == []
    first.page.locator("[name=reason][value=residence]").check()
    first.follow("Take the place away")
    expect(first.page.locator(".draw-winner")).to_have_count(5)
    assert first.visitor.watch.problems == []


def test_rehearsal_is_played_alone_by_keyboard(first, site):
    page, name = first.page, "Rehearsed"
    make_raffle(site, name, seed=2)
    first.open_guide(name)

    reach(page, ".draw__aside form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rehearsal/**")
    expect(page.locator(".draw-rehearsal")).to_contain_text("Rehearsal")
    assert stands_up(first) == []
    reach(page, ".draw-step--current a.button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/approve/")
    reach(page, "[name=number]")
    reach(page, ".draw-form button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator(".draw-winner")).to_have_count(3)
    reach(page, ".draw-winner__actions a")
    page.keyboard.press("Enter")
    reach(page, "form.draw-form button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator(".draw-place--accepted")).to_have_count(1)

    first.follow("Delete the rehearsal")
    first.follow("Delete the rehearsal")
    first.sees("The rehearsal is deleted.")


def test_list_and_mailboxes_stand_up_to_inspection(first):
    first.visitor.go("/admin/draws/")
    assert stands_up(first) == []
    first.visitor.go("/admin/team-mailboxes/new/")
    assert stands_up(first) == []
    first.visitor.fill(mailboxes="camille.team@example.org, treasurer\nnobody")
    first.follow("Add")
    first.sees("Line %(number)d, “%(line)s”: %(error)s", number=2, line="nobody", error="Enter a valid email address.")
    first.visitor.fill(mailboxes="camille.team@example.org, treasurer")
    first.follow("Add")
    expect(first.page.locator("#listing-results")).to_contain_text("treasurer")
    assert stands_up(first) == []


@pytest.mark.parametrize("place", ["/admin/draws/", "/admin/draws/raffle/1/", "/admin/team-mailboxes/"])
def test_screens_keep_their_contrast_in_the_dark(new_visitor, site, place):
    editor = Editor(new_visitor("en", color_scheme="dark"), site.sign_ins[0])

    editor.visitor.go(place)

    assert axe_violations(editor.page) == []


def test_without_the_permission_there_is_no_menu_and_no_screen(new_visitor, site):
    password = "only-pages-1234"
    site.run(PAGE_EDITOR.format(password=password))
    editor = Editor(new_visitor("en"), ("pages-only", password))
    page = editor.page

    menu = page.get_by_role("navigation", name="Main menu")
    menu.get_by_role("button", name="Raffles").click()
    expect(menu.get_by_role("link", name="Questionnaires")).to_be_visible()
    for item in ("Draws", "Team’s mailboxes"):
        expect(menu.get_by_role("link", name=item)).to_have_count(0)
    for address in (
        "/admin/draws/",
        "/admin/draws/raffle/1/",
        "/admin/draws/raffle/1/freeze/",
        "/admin/team-mailboxes/",
    ):
        editor.visitor.go(address)
        expect(page).to_have_url(f"{site.url}/admin/")
        editor.sees("Sorry, you do not have permission to access this area.")


def reach(page, selector: str) -> None:
    """Press Tab until the first element that the selector finds has the focus."""
    target = page.locator(selector).first
    for _ in range(120):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never reaches {selector}")
