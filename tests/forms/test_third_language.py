"""A third language beside French and English: enter, confirm, pledge, with the page cache and the intake."""

import re
import struct
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from wagtail.models import Locale, Page

from forms.models import Entry, Pledge, PledgePage, RafflePage
from home.models import HomePage
from people.form_pages.page import word_of_any_language
from proposals.models import ProposalIndexPage
from tests import content
from tests.browser.mailbox import Mail, Mailbox
from tests.serving import served_by

# What a German catalogue may say of addresses; all other texts stand in French, the site's first language.
GERMAN = {
    "end of an address\x04thanks": "danke",
    "end of an address\x04noted": "vermerkt",
    "confirm/<str:token>/": "bestätigen/<str:token>/",
}


def write_catalogue(folder: Path, messages: dict[str, str]) -> None:
    """A compiled catalogue for German (https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html)."""
    pairs = sorted({"": "Content-Type: text/plain; charset=UTF-8\n", **messages}.items())
    table = len(pairs) * 8
    texts, entries = b"", []
    for column in zip(*pairs, strict=True):
        for text in column:
            entries.append((len(text.encode()), 28 + 2 * table + len(texts)))
            texts += text.encode() + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + table, 0, 0)
    file = folder / "de" / "LC_MESSAGES" / "django.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(header + b"".join(struct.pack("<2I", *entry) for entry in entries) + texts)


class Redirects(HTTPRedirectHandler):
    """Follows as a browser does, and notes where it was sent."""

    def __init__(self):
        self.followed: list[tuple[int, str]] = []

    def redirect_request(self, request, file, code, message, headers, address):
        self.followed.append((code, address))
        return super().redirect_request(request, file, code, message, headers, address)


class Visitor:
    """A visitor without a cookie: keeps the last answer, its page and the redirects that led to it."""

    def __init__(self, port: int):
        self._site = f"http://127.0.0.1:{port}"
        self.answer: HTTPResponse | None = None

    def go(self, path: str, data: dict | None = None) -> str:
        """Returns the path where the visitor ends. Raises HTTPError for an answer that is an error."""
        redirects = Redirects()
        request = Request(self._site + path.removeprefix(self._site))  # noqa: S310
        request.add_header("Sec-Fetch-Site", "same-origin")
        body = urlencode(data, doseq=True).encode() if data is not None else None
        with build_opener(redirects).open(request, body, timeout=30) as answer:
            self.answer, self.page = answer, BeautifulSoup(answer.read(), "html.parser")
        self.redirects = [code for code, _address in redirects.followed]
        return answer.url.removeprefix(self._site)

    @property
    def is_from_cache(self) -> bool:
        return "Age" in self.answer.headers


@pytest.fixture(params=["translated", "not translated"])
def german(request, homes, locales, raffle, drive, raffle_pages, pledge_pages, tmp_path) -> dict[str, str]:
    """German pages of the small site; gives the words of German addresses."""
    locales["de"] = Locale.objects.create(language_code="de")
    home = HomePage(title="Start", slug="home-de", hero_question="Und Sie?", locale=locales["de"])
    home.translation_key = homes["fr"].translation_key
    Page.get_first_root_node().add_child(instance=home)
    homes["de"] = home
    content.add_page(home, raffle_pages["fr"], RafflePage, "Ein Kaffee", "kaffee", raffle=raffle)
    content.add_page(home, pledge_pages["fr"], PledgePage, "Mithelfen", "mithelfen", drive=drive)
    homes["de"].refresh_from_db()
    homes["de"].add_child(instance=ProposalIndexPage(title="Ideen", slug="ideen", locale=locales["de"]))
    translated = request.param == "translated"
    write_catalogue(tmp_path / "catalogue", GERMAN if translated else {})
    return {
        "thanks": "danke" if translated else "merci",
        "noted": "vermerkt" if translated else "note",
        "confirm": "best%C3%A4tigen" if translated else "confirmer",
    }


@contextmanager
def served(folder: Path):
    with served_by(
        "granian",
        folder,
        DJANGO_SETTINGS_MODULE="tests.forms.third_language_settings",
        THIRD_CATALOGUE=str(folder / "catalogue"),
        MAIL_FOLDER=str(folder / "mail"),
    ) as port:
        yield port


def mailed_link(mail: Mail, word: str) -> str:
    (address,) = re.findall(rf"(/de/{word}/[\w-]{{43}}/)", mail.text)
    return address


@pytest.mark.django_db(transaction=True)
def test_visitor_enters_confirms_and_pledges_in_a_third_language(german, entry_data, pledge_data, tmp_path):
    mailbox = Mailbox(tmp_path / "mail")
    with served(tmp_path) as port:
        visitor = Visitor(port)
        # Nobody has seen the form yet: Django takes the first post, the intake the second.
        for address in ("zoe@example.org", "ami@example.org"):
            ended = visitor.go("/de/kaffee/", {**entry_data, "email": address})
            assert (ended, visitor.redirects) == (f"/de/kaffee/{german['thanks']}/", [303])
            assert visitor.page.html["lang"] == "de"

        link = mailed_link(mailbox.wait_for("ami@example.org"), german["confirm"])
        assert visitor.go(link) == link
        questionnaire = visitor.go(link, {})
        assert re.fullmatch(r"/de/mithelfen/[\w-]{43}/", questionnaire)
        ended = visitor.go(questionnaire, pledge_data)
        assert (ended, visitor.redirects) == (f"/de/mithelfen/{german['noted']}/", [303])

        visitor.go("/de/mithelfen/")
        ended = visitor.go("/de/mithelfen/", {**pledge_data, "email": "luc@example.org"})
        assert (ended, visitor.redirects) == (f"/de/mithelfen/{german['thanks']}/", [303])
        assert visitor.go(ended) == ended
        assert visitor.is_from_cache

    assert sorted(Entry.objects.values_list("email", "language", "state")) == [
        ("ami@example.org", "de", "confirmed"),
        ("zoe@example.org", "de", "pending"),
    ]
    assert sorted((pledge.language, bool(pledge.confirmed_at)) for pledge in Pledge.objects.all()) == [
        ("de", False),
        ("de", True),
    ]


@pytest.mark.django_db(transaction=True)
def test_word_of_each_language_leads_there_in_every_language(german, tmp_path):
    words = {"thanks", "merci", german["thanks"]}
    paths = [f"{page}{word}/" for page in ("/fr/cafe/", "/de/kaffee/", "/de/mithelfen/") for word in words]
    paths += [f"/de/mithelfen/{word}/" for word in ("noted", "note", german["noted"])]
    paths += ["/de/", "/de/ideen/", "/de/ideen/?q=Brot"]
    with served(tmp_path) as port:
        visitor = Visitor(port)

        assert [visitor.go(path) for path in paths] == paths

        visitor.go("/fr/cafe/")
        alternates = {link["hreflang"]: link["href"] for link in visitor.page.select("link[hreflang]")}
    assert alternates["de"].endswith("/de/kaffee/")


def test_route_has_the_word_of_every_language_as_it_stands(settings):
    settings.LANGUAGES = [("fr", "French"), ("en", "English"), ("de", "German")]
    words = {"fr": "c'est-noté", "en": "noted", "de": "not.ed"}

    assert str(word_of_any_language(lambda: words[translation.get_language()])) == (r"^(?:c'est\-noté|not\.ed|noted)/$")
