"""Editors change the programme in the CMS; visitors read the change at once."""

import re
import time
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from .editor import Editor
from .visitor import ADDRESSES

pytestmark = pytest.mark.services

# The benchmark says how soon (`publish_visible_ms`); here machines may be busy.
PATIENCE_SECONDS = 10
PROGRAMME = ADDRESSES["fr"]["proposals"]


@pytest.fixture
def editing(new_visitor, site):
    return Editor(new_visitor("fr"), site.sign_in).page


@pytest.fixture
def reads(site):
    """Whether a visitor soon finds this text at the address."""

    def soon(path: str, text: str) -> bool:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            with urlopen(site.url + path) as answer:  # noqa: S310
                if text in answer.read().decode():
                    return True
            time.sleep(0.1)
        return False

    return soon


def rename(page, site, kind: str, name: str, new_name: str) -> None:
    page.goto(f"{site.url}/admin/snippets/proposals/{kind}/?q={name}")
    page.locator("main table").get_by_role("link", name=name, exact=True).first.click()
    page.fill("[name=title]", new_name)
    with page.expect_navigation():
        page.locator("footer button[type=submit]").first.click()


@pytest.mark.parametrize(("kind", "name", "new_name"), [("theme", "Santé", "Soins"), ("keyword", "Afrique", "Sahel")])
def test_heading_gets_another_name(editing, site, reads, kind, name, new_name):
    assert reads(PROGRAMME, name)

    rename(editing, site, kind, name, new_name)
    try:
        assert reads(PROGRAMME, new_name)
        assert reads(f"{PROGRAMME}?q={new_name}", "search-results")
    finally:
        rename(editing, site, kind, new_name, name)


def test_voter_s_question_is_answered(editing, site, reads):
    with urlopen(f"{site.url}/fr/p/60") as answer:  # noqa: S310
        path = urlsplit(answer.url).path
    page = editing
    page.goto(f"{site.url}/admin/pages/search/?q=moyens")
    page.get_by_role("link", name="Une défense qui garde ses moyens").first.click()

    page.locator("#id_questions-ADD").click()
    page.locator("[name=questions-0-question]").fill("Et les essais ?")
    page.locator("#inline_child_questions-0 [contenteditable=true]").click()
    page.keyboard.type("Ils ne reprendront pas.")
    # The editor writes what is typed into its field a moment later.
    expect(page.locator("[name=questions-0-answer]")).to_have_value(re.compile("reprendront pas"))
    page.locator("footer [data-controller~=w-dropdown] button").first.click()
    with page.expect_navigation():
        page.locator("button[name=action-publish]").click()

    assert reads(path, "Et les essais ?")
    assert reads(path, "Ils ne reprendront pas.")
