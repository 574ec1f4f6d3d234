"""The public pages and files of draws: what they show, to whom, and how long it may be kept."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from forms.draw.domain import drand
from forms.draw.enums import Ineligibility
from forms.draw.services.answer_as_winner import accept_place, decline_place, set_ineligible
from forms.draw.services.freeze_draw import rehearse_draw
from forms.draw.services.run_draw import run_draw
from forms.models import Draw, DrawFile
from home.languages import LanguageLink
from tests.forms.draw.domain.test_vector import COMMIT_FILE, COMMIT_SHA256, LIST_FILE, REVEAL_FILE, SIGNATURE
from tests.forms.draws import VECTOR_NUMBER, approve_and_run, let_source_be_due

ROOT = Path(__file__).resolve().parents[4]
PAGES = {"fr": "/fr/tirage/test-vector-1/", "en": "/en/draw/test-vector-1/"}
HOW = {"fr": "/fr/comment-marche-le-tirage/", "en": "/en/how-the-draw-works/"}
FOREVER = "public, max-age=31536000, immutable"

pytestmark = pytest.mark.django_db


@pytest.fixture
def run_vector(vector_draw, draw_team):
    """The vector's draw, run: its five winners called."""
    return approve_and_run(vector_draw, draw_team, VECTOR_NUMBER)


@pytest.fixture
def rehearsal(closed_raffle) -> Draw:
    return rehearse_draw(closed_raffle.pk)


def page_url(draw: Draw, language: str = "en") -> str:
    with override(language):
        return reverse("forms:draw", args=[draw.identifier])


def shown(client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(tag) -> str:
    return " ".join(tag.get_text(" ").split())


def rows(table) -> list[list[str]]:
    return [[words(cell) for cell in row.select("td")] for row in table.select("tbody tr")]


class TestPage:
    def test_it_says_where_the_draw_stands(self, client, homes, frozen_draw, draw_team):
        url = page_url(frozen_draw)

        def stage():
            response = client.get(url)
            return response.context["stage"], words(
                BeautifulSoup(response.content, "html.parser").select_one(".notice h2")
            )

        frozen = stage()
        let_source_be_due(frozen_draw)
        due = stage()
        approve_and_run(frozen_draw, draw_team)

        assert [frozen, due, stage()] == [
            ("frozen", "The list is final; the public number is still unknown"),
            ("due", "The public number is out"),
            ("drawn", "The draw has been run"),
        ]

    @pytest.mark.usefixtures("without_form_pages")
    @pytest.mark.parametrize("language", PAGES)
    def test_it_is_in_both_languages_and_each_leads_to_the_other(self, client, homes, vector_draw, language):
        response = client.get(PAGES[language])
        page = BeautifulSoup(response.content, "html.parser")

        with override(language):
            title = " ".join(gettext("The draw: %(title)s").split()) % {"title": "Un café"}
        assert (words(page.h1), words(page.title).split(" · ")[0]) == (title, title)
        assert page.select_one("link[rel=canonical]")["href"] == f"http://localhost{PAGES[language]}"
        assert "Un café" in page.select_one("meta[name=description]")["content"]
        assert response.context["languages"] == [
            LanguageLink("fr", "Français", PAGES["fr"], language == "fr"),
            LanguageLink("en", "English", PAGES["en"], language == "en"),
        ]

    def test_it_goes_by_the_title_of_the_raffle_page(self, client, raffle_pages, vector_draw):
        page = shown(client, PAGES["en"])

        assert words(page.h1) == "The draw: A coffee"
        assert page.select_one("main nav a[href='/en/coffee/']") is not None

    def test_times_are_told_in_the_zone_of_the_site_and_in_utc(self, client, homes, vector_draw):
        text = words(shown(client, PAGES["en"]).main)

        assert "Entries confirmed before 14 September 2023, 22:00 (2023-09-14 20:00:00 UTC)" in text
        assert "Public number known on 15 September 2023, 13:00 (2023-09-15 11:00:03 UTC)" in text

    def test_it_counts_tickets_winners_and_entries_of_the_team(self, client, homes, frozen_draw):
        Draw.objects.update(excluded=3)

        text = words(shown(client, page_url(frozen_draw)).select_one("#facts + .facts"))

        assert text.startswith("Tickets in the list 20 Winners 5 Entries of the campaign’s team left out 3 ")

    def test_countdown_leads_to_the_source_time_until_then_only(self, client, homes, frozen_draw):
        before = shown(client, page_url(frozen_draw)).select_one("[data-countdown]")
        let_source_be_due(frozen_draw)

        after = shown(client, page_url(frozen_draw)).select_one("[data-countdown]")

        assert timezone.datetime.fromisoformat(before["data-countdown"]) == frozen_draw.source_time
        assert (before["role"], before.has_attr("hidden"), after) == ("timer", True, None)

    def test_hash_is_readable_and_in_one_piece(self, client, homes, vector_draw):
        page = shown(client, PAGES["en"])

        portions = page.select("code.hash span")
        assert [len(portion.get_text()) for portion in portions] == [8] * 8
        assert portions[0].parent.get_text() == COMMIT_SHA256
        assert page.select_one("[data-copy]")["data-copy"] == COMMIT_SHA256
        assert page.select_one(".command").get_text() == (
            f"python3 verify_draw.py entrants.txt commit.txt reveal.json --commit-sha256 {COMMIT_SHA256}"
        )

    def test_files_are_there_with_their_hashes(self, client, homes, run_vector):
        page = shown(client, PAGES["en"])

        found = [(item.a["href"], item.select_one("code").get_text()) for item in page.select(".files__item")]
        assert found == [(f"/draws/test-vector-1/{file.name}", file.sha256) for file in run_vector.files.all()]
        for url, digest in found:
            assert hashlib.sha256(client.get(url).content).hexdigest() == digest

    def test_it_leads_to_the_round_of_the_beacon(self, client, homes, vector_draw):
        links = [link["href"] for link in shown(client, PAGES["en"]).select("main a")]

        assert f"https://api.drand.sh/{drand.CHAIN}/public/657413" in links
        assert reverse("draw_verifier") in links

    def test_another_source_is_named_and_no_beacon(self, client, homes, frozen_draw):
        page = shown(client, page_url(frozen_draw))

        assert frozen_draw.source in words(page.main)
        assert "drand" not in words(page.main)

    def test_ledger_tells_each_step_by_ticket(self, client, homes, run_vector):
        first, second, third, *_ = run_vector.called.all()
        accept_place(first.pk, agree_to_be_shown=True)
        decline_place(second.pk)
        set_ineligible(third.pk, Ineligibility.UNDER_AGE)

        winners, ledger = shown(client, PAGES["en"]).select("table")

        assert [row[:3] for row in rows(ledger)] == [
            ["1", "ztly xrap dorq grrj", "called"],
            ["2", "4l5v cu7w pv6l zwvv", "called"],
            ["3", "tx6f cyeq w6ua lvgw", "called"],
            ["4", "avn4 a2x2 4o2a ovel", "called"],
            ["5", "gjfw 6pkj emon jxuy", "called"],
            ["1", "ztly xrap dorq grrj", "accepted"],
            ["2", "4l5v cu7w pv6l zwvv", "declined"],
            ["6", "2qu7 ps4f hs35 iq4x", "called"],
            ["3", "tx6f cyeq w6ua lvgw", "may not win younger than the rules ask"],
            ["7", "szjv 5wby hr3t 7ukf", "called"],
        ]
        assert [(row[0], row[3]) for row in rows(winners)] == [
            ("1", f"{first.entry.first_name} {first.entry.last_name[0]}., Haute-Vienne"),
            *((rank, "–") for rank in "4567"),
        ]

    def test_nobody_is_named_who_has_not_agreed(self, client, homes, run_vector):
        winner = run_vector.called.first()
        accept_place(winner.pk)

        html = client.get(PAGES["en"]).content.decode()

        for entry in run_vector.raffle.entries.all():
            assert [text for text in (entry.first_name, entry.last_name, entry.email) if text in html] == []
        assert bytes(run_vector.secret).hex() not in html

    @pytest.mark.parametrize(("stage", "queries"), [("frozen", 9), ("drawn", 11)])
    def test_number_of_queries_is_fixed_and_no_file_is_read(
        self, client, homes, raffle_pages, frozen_draw, draw_team, stage, queries, django_assert_num_queries
    ):
        if stage == "drawn":
            approve_and_run(frozen_draw, draw_team)
        url = page_url(frozen_draw)
        client.get(url)

        with django_assert_num_queries(queries) as captured:
            client.get(url)

        assert [query["sql"] for query in captured if '"content"' in query["sql"] or '"secret"' in query["sql"]] == []

    def test_it_may_be_kept_for_a_minute_by_anyone(self, client, homes, vector_draw):
        response = client.get(PAGES["en"])

        assert {"public", "s-maxage=60"} <= set(response["Cache-Control"].split(", "))
        assert (response.get("Vary"), dict(response.cookies)) == (None, {})

    def test_it_only_shows(self, client, homes, vector_draw):
        assert client.head(PAGES["en"]).status_code == 200
        assert [client.post(PAGES["en"]).status_code, client.post(HOW["en"]).status_code] == [405, 405]


class TestRehearsal:
    def test_it_has_no_page_in_any_language(self, client, homes, rehearsal):
        assert [client.get(page_url(rehearsal, language)).status_code for language in PAGES] == [404, 404]

    def test_it_has_no_files(self, client, homes, rehearsal):
        urls = [reverse("draw_file", args=[rehearsal.identifier, file.name]) for file in rehearsal.files.all()]

        assert [client.get(url).status_code for url in urls] == [404, 404, 404]

    def test_it_is_not_among_the_draws(self, client, homes, rehearsal, frozen_draw):
        assert [draw for draw, _title in client.get(HOW["en"]).context["draws"]] == [frozen_draw]


@pytest.mark.parametrize("url", ["/en/draw/nowhere/", "/draws/nowhere/commit.txt", "/draws/test-vector-1/secret"])
def test_what_does_not_exist_is_not_found(client, homes, vector_draw, url):
    assert client.get(url, follow=True).status_code == 404


def test_reveal_is_there_once_drawn(client, homes, vector_draw, draw_team):
    url = reverse("draw_file", args=["test-vector-1", DrawFile.REVEAL])
    before = client.get(url).status_code
    approve_and_run(vector_draw, draw_team, VECTOR_NUMBER)

    response = client.get(url)

    assert (before, response.status_code, response.content) == (404, 200, REVEAL_FILE)
    assert run_draw(vector_draw.pk).pk == vector_draw.pk
    assert SIGNATURE.hex().encode() in client.get(url).content


@pytest.mark.parametrize(
    ("name", "content", "content_type", "disposition"),
    [
        ("entrants.txt", LIST_FILE, "text/plain; charset=us-ascii", None),
        ("commit.txt", COMMIT_FILE, "text/plain; charset=us-ascii", None),
        ("reveal.json", REVEAL_FILE, "application/json", None),
        ("rules.txt", b"test rules\n", "text/plain; charset=utf-8", 'attachment; filename="rules.txt"'),
        ("rules.pdf", b"%PDF-", "application/pdf", 'attachment; filename="rules.pdf"'),
        ("rules.html", b"<p>", "application/octet-stream", 'attachment; filename="rules.html"'),
        ("rules", b"?", "application/octet-stream", 'attachment; filename="rules"'),
    ],
)
class TestFile:
    @pytest.fixture
    def url(self, run_vector, name, content) -> str:
        if not run_vector.files.filter(name=name).exists():
            DrawFile.of(run_vector, name, content).save()
        return reverse("draw_file", args=["test-vector-1", name])

    def test_it_is_told_byte_for_byte_and_kept_for_ever(self, client, url, content, content_type, disposition):
        response = client.get(url)

        assert (response.status_code, response.content) == (200, content)
        names = ("Content-Type", "Content-Length", "ETag", "Cache-Control", "X-Content-Type-Options")
        assert [response[header] for header in names] == [
            content_type,
            str(len(content)),
            f'"{hashlib.sha256(content).hexdigest()}"',
            FOREVER,
            "nosniff",
        ]
        assert response.get("Content-Disposition") == disposition

    def test_head_tells_the_size_without_reading_the_content(
        self, client, url, content, content_type, disposition, django_assert_num_queries
    ):
        with django_assert_num_queries(1):
            response = client.head(url)

        assert (response.status_code, response.content, response["Content-Length"]) == (200, b"", str(len(content)))
        assert response["Content-Type"] == content_type

    def test_browser_that_has_it_is_told_so_without_reading_the_content(
        self, client, url, content, content_type, disposition, django_assert_num_queries
    ):
        etag = client.get(url)["ETag"]

        with django_assert_num_queries(1):
            response = client.get(url, headers={"If-None-Match": etag})

        assert (response.status_code, response.content) == (304, b"")
        assert (response["ETag"], response["Cache-Control"]) == (etag, FOREVER)


@pytest.mark.parametrize(
    ("name", "path", "content_type"),
    [
        ("draw_verifier", "tools/verify_draw.py", "text/x-python; charset=utf-8"),
        ("draw_description", "docs/draw.md", "text/plain; charset=utf-8"),
    ],
)
def test_files_of_the_project_are_told_as_they_are(client, name, path, content_type):
    content = (ROOT / path).read_bytes()

    response = client.get(reverse(name))

    assert (response.content, response["Content-Type"]) == (content, content_type)
    assert response["Cache-Control"] == "public, max-age=3600"
    assert client.get(reverse(name), headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.post(reverse(name)).status_code == 405


def test_verifier_is_offered_as_a_download(client):
    response = client.get("/draws/verify_draw.py")

    assert response["Content-Disposition"] == 'attachment; filename="verify_draw.py"'


class TestHowItWorks:
    @pytest.mark.parametrize("language", HOW)
    def test_it_leads_to_the_verifier_the_description_and_the_draws(self, client, homes, vector_draw, language):
        page = shown(client, HOW[language])

        links = [link["href"] for link in page.select("main a")]
        assert links == ["/draws/verify_draw.py", "/draws/draw.md", PAGES[language]]
        assert page.html["lang"] == language

    def test_it_is_there_before_any_draw(self, client, homes):
        page = shown(client, HOW["en"])

        assert [words(heading) for heading in page.select("main h2")] == [
            "The order of events is everything",
            "Your ticket, and nobody’s name",
            "Could somebody cheat?",
            "What nobody can prove",
            "Check it yourself",
        ]

    def test_number_of_queries_does_not_grow_with_the_draws(
        self, client, homes, raffle_pages, vector_draw, django_assert_num_queries
    ):
        client.get(HOW["en"])

        with django_assert_num_queries(8):
            response = client.get(HOW["en"])

        assert {"public", "s-maxage=60"} <= set(response["Cache-Control"].split(", "))


def test_due_stage_is_decided_by_the_clock_of_the_database(client, homes, frozen_draw):
    Draw.objects.update(source_time=timezone.now() + timedelta(hours=1))
    assert client.get(page_url(frozen_draw)).context["stage"] == "frozen"

    let_source_be_due(frozen_draw)
    assert client.get(page_url(frozen_draw)).context["stage"] == "due"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["%00", "x%00y"])
def test_name_that_no_file_can_have_is_not_found(client, vector_draw, name):
    assert client.get(f"/draws/{vector_draw.identifier}/{name}").status_code == 404
