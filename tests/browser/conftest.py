"""A real server and a real browser for the tests of this folder."""

import os
import re
import shutil
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

from tests.guard.provider import Provider, make_certificate

from .database import own_database
from .inspection import Watch
from .mailbox import Mailbox
from .served_site import ServedSite
from .visitor import ADDRESSES, Visitor

HERE = Path(__file__).parent
BROWSER_OPTIONS = ("--no-sandbox", "--disable-quic", "--disable-background-networking")
TIME_TRAP_SECONDS = 2


def pytest_collection_modifyitems(items):
    """All tests here drive a browser. Each process of pytest-xdist serves a site of its own."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    # The shell is Chromium without the windows that nobody sees: a third less work for the same page.
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        missing = "No Chromium: install it (Debian: chromium-headless-shell) or name one in the variable CHROMIUM."
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return path


@pytest.fixture(scope="session")
def captcha_provider(tmp_path_factory):
    """A provider of reCAPTCHA on this machine, which the served site asks in the place of Google."""
    with Provider(make_certificate(tmp_path_factory.mktemp("provider"))) as provider:
        yield provider


@pytest.fixture(scope="session")
def site(chromium_path, captcha_provider, demonstration, tmp_path_factory, worker_id):
    folder = tmp_path_factory.mktemp("site")
    captcha = {
        "RECAPTCHA_PUBLIC_KEY": "public",
        "RECAPTCHA_PRIVATE_KEY": "private",
        "RECAPTCHA_DOMAIN": captcha_provider.host,
        "SSL_CERT_FILE": str(captcha_provider.certificate),
    }
    shutil.copytree(demonstration.var, folder / "var")
    with own_database(demonstration.database, folder, worker_id) as database:
        site = ServedSite(folder, database, **captcha)
        with site.serving():
            yield site


@pytest.fixture(autouse=True)
def _quiet_server(site):
    """Whatever the browser was shown, the server met no error meanwhile."""
    before = len(site.log)
    yield
    assert re.findall(r".* ERROR .*|Traceback", site.log[before:]) == []


@pytest.fixture(scope="session")
def chromium(chromium_path):
    # Playwright's own loop runs in this thread, and Django refuses the database to whoever is in one: it need not here.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=chromium_path, args=BROWSER_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def mailbox(site) -> Mailbox:
    return Mailbox(site.mail_folder)


@pytest.fixture(scope="session")
def old_stamp(site) -> str:
    """The stamp of a form that has been open for longer than the time trap."""
    with urlopen(site.url + ADDRESSES["fr"]["raffle"]) as page:  # noqa: S310
        stamp = re.search(r'name="stamp" value="([^"]+)"', page.read().decode())[1]
    time.sleep(TIME_TRAP_SECONDS)
    return stamp


@pytest.fixture(scope="session")
def profiles(chromium):
    """Browser profiles by what they were made with: visitors alike share one, so that style sheets are loaded once."""
    profiles = {}
    yield profiles
    for context in profiles.values():
        context.close()


@pytest.fixture
def new_visitor(chromium, site, old_stamp, profiles):
    """Make a visitor with a window of their own; options are those of Playwright's `new_context`."""
    windows = []

    def visit(language: str = "fr", **options) -> Visitor:
        size = {"width": 1280, "height": 900}
        key = (language, *sorted(options.items()))
        if key not in profiles:
            profiles[key] = chromium.new_context(locale=language, viewport=size, reduced_motion="reduce", **options)
        profiles[key].clear_cookies()
        page = profiles[key].new_page()
        windows.append(page)
        return Visitor(page, Watch(page, host=f"127.0.0.1:{site.port}"), site.url, language, old_stamp)

    yield visit
    for page in windows:
        page.close()


@pytest.fixture(params=["fr", "en"])
def language(request) -> str:
    return request.param


@pytest.fixture
def visitor(new_visitor, language) -> Visitor:
    """A visitor with JavaScript, in each language."""
    return new_visitor(language)
