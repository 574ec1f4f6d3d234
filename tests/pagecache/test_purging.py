"""A cache in front is told what to forget; a real little server notes what it is told."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import transaction

from home.models import CampaignSettings, StandardPage
from pagecache import purging

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def front(settings, monkeypatch):
    """Notes each request; `answers` is the status it gives, and None lets it keep silent."""

    class Front(BaseHTTPRequestHandler):
        def do_PURGE(self):
            told.append(f"{self.command} {self.headers['Host']}{self.path}")
            if front.answers is None:
                front.released.wait(10)
            self.send_response(front.answers or 200)
            self.end_headers()

        def log_message(self, *args):
            pass

    told = []
    front = ThreadingHTTPServer(("127.0.0.1", 0), Front)
    front.told, front.answers, front.released = told, 200, threading.Event()
    monkeypatch.setattr(purging, "SETTLE_SECONDS", 0.2)
    sender = {
        "BACKEND": "pagecache.purging.HTTPBackend",
        "LOCATION": f"http://127.0.0.1:{front.server_port}",
    }
    settings.WAGTAILFRONTENDCACHE = {"default": {"BACKEND": "pagecache.purging.BackgroundBackend", "SENDER": sender}}
    thread = threading.Thread(target=front.serve_forever)
    thread.start()
    yield front
    front.released.set()
    purging._purger.submit(lambda: None).result(timeout=20)
    front.shutdown()
    front.server_close()
    thread.join()


def wait_for_it() -> None:
    purging._purger.submit(lambda: None).result(timeout=20)


@pytest.fixture
def pages(homes, without_form_pages):
    for code, slug in (("fr", "qui"), ("en", "who")):
        page = StandardPage(title=slug, slug=slug, locale=homes[code].locale)
        homes[code].add_child(instance=page)
    return StandardPage.objects.all()


def test_published_page_is_forgotten_with_those_above_it(pages, front):
    page = pages.get(slug="qui")
    with transaction.atomic():
        page.save_revision().publish()
        time.sleep(0.3)
        assert front.told == []  # nothing before the commit
    wait_for_it()

    # Wagtail has each address forgotten in every language.
    assert sorted(set(front.told)) == [
        "PURGE localhost/en/",
        "PURGE localhost/en/qui/",
        "PURGE localhost/fr/",
        "PURGE localhost/fr/qui/",
    ]


def test_setting_has_every_page_forgotten_at_once(pages, front):
    campaign = CampaignSettings.objects.get()
    with transaction.atomic():
        for number in range(5):
            campaign.candidate_name = f"Paul {number}"
            campaign.save()
    wait_for_it()

    assert sorted(front.told) == [
        "PURGE localhost/en/",
        "PURGE localhost/en/who/",
        "PURGE localhost/fr/",
        "PURGE localhost/fr/qui/",
    ]


def test_editor_does_not_wait_for_a_cache_that_keeps_silent(pages, front, monkeypatch, caplog):
    monkeypatch.setattr(purging, "TIMEOUT_SECONDS", 0.3)
    front.answers = None

    begun = time.monotonic()
    CampaignSettings.objects.get().save()
    took = time.monotonic() - begun
    wait_for_it()

    assert took < 0.3
    assert len(front.told) == 1  # nor does the thread ask for each page in turn
    assert "could not be told" in caplog.text


def test_cache_that_refuses_is_logged(pages, front, caplog):
    front.answers = 405

    pages.get(slug="qui").save_revision().publish()
    wait_for_it()

    assert {record.getMessage() for record in caplog.records if record.name == "pagecache.purging"} == {
        "The cache in front did not forget a page: 405"
    }


def test_without_a_cache_in_front_nothing_is_noted(pages, settings):
    settings.WAGTAILFRONTENDCACHE = {}
    CampaignSettings.objects.get().save()
    pages.get(slug="qui").save_revision().publish()

    assert (purging._addresses, purging._is_due) == (set(), False)
