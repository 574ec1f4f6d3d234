"""What a visitor meets of the protection of forms: as a rule nothing; reCAPTCHA where an editor chose it."""

import re

import pytest
import redis
from django.conf import settings
from playwright.sync_api import expect

from tests.guard.provider import TOKEN

from .inspection import inspect
from .visitor import said

pytestmark = pytest.mark.services

CHOOSE = """
from forms.models import PledgePage
for page in PledgePage.objects.all():
    page.protection = "{}"
    page.save_revision().publish()
"""
REFUSED = "reCAPTCHA did not recognise you. Nothing is lost: try it again, or go on without it."


@pytest.fixture
def counted(site):
    """What the server has counted in this test: how many posts with a proof, and how many without."""

    def count(scope: str) -> int:
        if settings.REDIS_URL:
            client = redis.Redis.from_url(settings.REDIS_URL)
            return sum(int(client.get(key)) for key in client.scan_iter(f"guard:{scope}:*"))
        rows = site.database.execute("SELECT key, count FROM guard_counter")
        return sum(number for key, number in rows if key.startswith(f"guard:{scope}:"))

    before = {scope: count(scope) for scope in ("proof:300", "unproved:300")}
    return lambda: tuple(count(scope) - before[scope] for scope in before)


@pytest.fixture(scope="module")
def captcha_page(site, captcha_provider):
    """The pledge page, whose editor has chosen reCAPTCHA."""
    site.run(CHOOSE.format("recaptcha"))
    yield
    site.run(CHOOSE.format("proof"))


@pytest.fixture
def provider(captcha_provider):
    captcha_provider.answer = {"success": True}
    captcha_provider.asked.clear()
    captcha_provider.fetched.clear()
    return captcha_provider


def fill_in(visitor, **changes):
    visitor.fill(**visitor.identity(**changes))
    visitor.field("agree_rules").check()


def wait_for_proof(visitor):
    expect(visitor.field("proof_of_work")).to_have_value(re.compile(".{100}"))


def test_proof_is_solved_unseen_while_somebody_types(new_visitor, counted):
    visitor = new_visitor("fr")
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url.rpartition("/static/js/")[2]))
    visitor.go("raffle")
    visitor.page.wait_for_load_state("networkidle")
    before = [address for address in asked if re.search("proof|worker", address)]

    fill_in(visitor)
    wait_for_proof(visitor)
    visitor.send()

    assert (before, counted()) == ([], (1, 0))
    assert visitor.page.url.endswith("/fr/cafe/merci/")
    assert (visitor.watch.problems, visitor.page.context.cookies()) == ([], [])

    # Back by the browser's history, the next form needs a proof of its own.
    visitor.page.go_back()
    visitor.fill(email="another@example.org")
    wait_for_proof(visitor)
    visitor.send()
    assert counted() == (2, 0)


def test_form_that_comes_back_solves_another_sum_by_itself(new_visitor, counted):
    visitor = new_visitor("en")
    visitor.go("raffle")
    fill_in(visitor, postcode="99123")
    wait_for_proof(visitor)
    first = visitor.values("proof_of_work")
    assert visitor.send().status == 422

    wait_for_proof(visitor)
    assert visitor.values("proof_of_work") != first
    visitor.fill(postcode="87000")
    visitor.send()

    assert (visitor.page.url.endswith("/en/coffee/thanks/"), counted()) == (True, (1, 0))


@pytest.mark.parametrize("missing", ["JavaScript", "the script", "the worker", "the sum"])
def test_form_is_taken_without_proof(new_visitor, counted, mailbox, missing):
    visitor = new_visitor("fr", java_script_enabled=missing != "JavaScript")
    # What is blocked, or does not answer: nobody waits for it.
    files = {"the script": "**/guard/proof*.js", "the worker": "**/guard/worker*.js"}
    if missing in files:
        visitor.page.route(files[missing], lambda route: route.abort())
    if missing == "the sum":
        visitor.page.route("**/proof-of-work/", lambda route: None)
    visitor.go("raffle")
    fill_in(visitor)

    visitor.send()

    assert visitor.page.url.endswith("/fr/cafe/merci/")
    assert (mailbox.wait_for(visitor.email) is not None, counted()) == (True, (0, 1))


@pytest.fixture
def pledger(new_visitor, captcha_page, provider):
    """Somebody who has filled in the pledge form, in a browser that trusts this machine's provider."""

    def arrive(language="fr"):
        visitor = new_visitor(language, ignore_https_errors=True)
        visitor.go("pledge")
        visitor.page.locator("[name=actions][value=share]").check()
        visitor.fill(**visitor.identity())
        return visitor

    return arrive


def button(visitor, name):
    return visitor.page.locator(".captcha").get_by_role("button", name=said(name, visitor.language), exact=True)


def tick(visitor):
    visitor.page.frame_locator(".captcha iframe").get_by_role("checkbox").check()
    expect(visitor.field("g-recaptcha-response")).to_have_value(TOKEN)


def test_captcha_is_loaded_for_whoever_agrees_and_not_before(pledger, provider, counted):
    visitor = pledger("en")
    assert (provider.fetched, inspect(visitor)) == ([], [])

    button(visitor, "Use reCAPTCHA").focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator(".captcha__box")).to_be_focused()
    tick(visitor)
    problems = [line for line in inspect(visitor) if provider.host not in line]
    visitor.send()

    assert problems == []
    assert visitor.page.url.endswith("/en/pledge/thanks/")
    assert provider.asked == [{"secret": "private", "response": TOKEN, "remoteip": ""}]
    assert (provider.fetched, counted()) == (["/recaptcha/api.js", "/recaptcha/api2/anchor"], (0, 0))


def test_captcha_refused_leaves_the_proof_of_work(pledger, provider, counted):
    visitor = pledger()

    button(visitor, "Go on without").click()
    expect(button(visitor, "Use reCAPTCHA")).to_be_focused()
    wait_for_proof(visitor)
    problems = inspect(visitor)
    visitor.send()

    assert (problems, provider.fetched, provider.asked, counted()) == ([], [], [], (1, 0))
    assert visitor.page.url.endswith("/fr/engagement/merci/")


def test_whom_the_provider_does_not_recognise_goes_on_without(pledger, provider, mailbox):
    provider.answer = {"success": False, "error-codes": ["timeout-or-duplicate"]}
    visitor = pledger()
    button(visitor, "Use reCAPTCHA").click()
    tick(visitor)
    assert visitor.send().status == 422

    expect(visitor.page.locator("#id_captcha_error p")).to_contain_text(said(REFUSED, "fr"))
    visitor.page.locator(".error-summary a").click()
    expect(visitor.page.locator("#id_captcha")).to_be_focused()
    assert [line for line in inspect(visitor) if provider.host not in line] == []
    assert visitor.values("email") == {"email": visitor.email}
    button(visitor, "Go on without").click()
    visitor.send()
    assert mailbox.wait_for(visitor.email)


def test_captcha_that_cannot_be_loaded_says_so_and_keeps_nobody(pledger, provider, mailbox):
    visitor = pledger("en")
    visitor.page.route("**/recaptcha/**", lambda route: route.abort())

    button(visitor, "Use reCAPTCHA").click()
    expect(visitor.page.locator(".captcha [role=status]")).to_contain_text(
        "reCAPTCHA does not answer. Go on without it: nothing is lost."
    )
    visitor.send()

    assert mailbox.wait_for(visitor.email)
