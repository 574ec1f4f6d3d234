"""The page of a draw at each stage, and the check of a ticket as a visitor lives it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from forms.raffle.domain.tickets import make_ticket
from tests.forms.draw.domain.test_vector import COMMIT_FILE, COMMIT_SHA256, LIST_FILE, REVEAL_FILE

from .inspection import inspect
from .languages import in_english, in_french
from .visitor import ADDRESSES, said

NAMES = {"entrants.txt", "commit.txt", "reveal.json"}
PROGRAM = Path(__file__).parents[2] / "tools" / "verify_draw.py"
TICKET = "tx6fcyeqw6ualvgw"
FOREIGN = "aaaaaaaaaaaaaaaa"

FREEZE = """
from datetime import timedelta
from django.utils import timezone
from forms.raffle.domain.tickets import make_ticket
from forms.models import Draw, Raffle
from tests.forms import draws
now = timezone.now()
raffle = draws.close(Raffle(name="Un café figé", winners=2, opens_at=now - timedelta(days=9), closes_at=now))
draws.add_entrants(raffle, [make_ticket(bytes([number]) * 10) for number in range(1, 8)])
draw = draws.freeze(raffle)
Draw.objects.filter(pk=draw.pk).update(identifier="frozen", announced_at=now)
"""
FROZEN = {"fr": "/fr/tirage/frozen/", "en": "/en/draw/frozen/"}
SET_SOURCE_TIME = "update forms_draw set source_time = '{}-01-01 00:00:00' where identifier = 'frozen'"


# Once a site: the tests of this file may come to a process in several parts.
@pytest.fixture(scope="session")
def frozen(site):
    """A second draw, whose number is not out yet."""
    site.run(FREEZE)
    site.database.execute(SET_SOURCE_TIME.format(2099))
    return FROZEN


def check(visitor, ticket: str):
    visitor.page.get_by_label(said("Your ticket", visitor.language)).fill(ticket)
    visitor.page.get_by_role("button", name=said("Check my ticket", visitor.language)).click()
    return visitor.page.get_by_role("status")


def sentence(visitor, msgid: str, **values) -> str:
    text = " ".join(said(msgid, visitor.language).split())
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def answers(visitor) -> list[str]:
    return [" ".join(text.split()) for text in visitor.page.locator(".ticket-check__answer p").all_inner_texts()]


def test_winner_sees_everything_and_nothing_is_sent(visitor):
    visitor.go("draw")
    requests = []
    visitor.page.on("request", lambda request: requests.append((request.method, request.url, request.post_data)))

    expect(check(visitor, " TX6F-cyeq w6ua–LVGW ")).to_contain_text("3")

    assert answers(visitor) == [
        sentence(
            visitor,
            "Ticket {ticket} is in the list, on line {line} of {entries}.",
            ticket="tx6f cyeq w6ua lvgw",
            line=9,
            entries=10,
        ),
        sentence(visitor, "Its inclusion proof leads to the root that the commit announced."),
        sentence(
            visitor,
            "Rank {rank} of {entries}: drawn as a winner. The ledger below tells what became of each winner.",
            rank=3,
            entries=10,
        ),
        sentence(visitor, "All {count} checks of the public files passed.", count=9),
    ]
    assert [request for request in requests if request[0] != "GET" or request[2]] == []
    assert {url.rpartition("/")[2] for _, url, _ in requests if "/draws/" in url} == NAMES
    assert [url for _, url, _ in requests if "tx6f" in url.lower() or "?" in url] == []

    details = visitor.page.locator(".ticket-check__details")
    for summary in details.locator("summary").all():
        summary.click()
    assert details.locator("[data-siblings] li").all_inner_texts() == [
        "5be3d49f222e7cf607ac1c02820df6fae971b059face5447104ffc060c11b2f1",
        "636e6164dfe2b107ba4f11923a34b6b675325498ec3b8008da091df9da2d83ac",
    ]
    root = "dd2114a43f6ca9b9cdcce9c6a69d089fbf3b77006117dfa9239650fd0af2dbed"
    assert [details.locator(f"[data-{name}]").inner_text() for name in ("root", "announced")] == [root, root]
    expect(details.locator("[data-lines] li")).to_have_count(12)
    expect(details.locator("[data-places] li").first).to_have_text("1 ztlyxrapdorqgrrj winner")
    expect(details.locator("[data-places] li").last).to_have_text("10 kgr3ukyticuohhgi alternate")
    assert inspect(visitor) == []


@in_french
def test_alternate_sees_their_rank(visitor):
    visitor.go("draw")

    check(visitor, "kgr3ukyticuohhgi")

    expected = sentence(visitor, "Rank {rank} of {entries}: an alternate.", rank=10, entries=10)
    expect(visitor.page.get_by_role("status")).to_contain_text(expected.split(":")[0].strip())
    assert expected in answers(visitor)


@in_english
def test_foreign_ticket_is_not_found_and_the_draw_still_right(visitor):
    visitor.go("draw")

    expect(check(visitor, FOREIGN).locator(".verdict--wrong")).to_have_count(1)

    expect(visitor.page.get_by_role("status").locator(".verdict--right")).to_have_count(1)
    expect(visitor.page.locator("[data-proof]")).to_be_hidden()
    assert inspect(visitor) == []


@in_french
@pytest.mark.parametrize("typed", ["", "abc", "tx6f cyeq w6ua lvg1"])
def test_what_is_no_ticket_is_refused_beside_the_field(visitor, typed):
    visitor.go("draw")

    check(visitor, typed)

    field = visitor.page.get_by_label(said("Your ticket", visitor.language))
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(visitor.page.locator("#ticket-error")).to_be_visible()
    assert answers(visitor) == []
    assert inspect(visitor) == []


@in_english
def test_second_ticket_is_checked_with_the_enter_key(visitor):
    visitor.go("draw")
    expect(check(visitor, FOREIGN).locator(".verdict--wrong")).to_have_count(1)

    visitor.page.locator("#ticket").fill("ztlyxrapdorqgrrj")
    visitor.page.locator("#ticket").press("Enter")

    expect(visitor.page.get_by_role("status").locator(".verdict--right")).to_have_count(4)
    expect(visitor.page.get_by_role("status").locator(".verdict--wrong")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("entrants.txt", LIST_FILE[17:], "FAIL list-merkle"),
        ("commit.txt", COMMIT_FILE.replace(b"winners: 5", b"winners: 6"), "FAIL commit-sha256"),
        ("reveal.json", REVEAL_FILE.replace(b"0001", b"0002"), "FAIL secret-sha256"),
    ],
)
def test_files_that_were_changed_prove_nothing(new_visitor, name, content, told):
    visitor = new_visitor("en")
    visitor.page.route(f"**/draws/test-vector-1/{name}", lambda route: route.fulfill(body=content))
    visitor.go("draw")

    expect(check(visitor, TICKET)).to_contain_text("these files prove nothing")

    assert told in visitor.page.locator("[data-lines]").text_content()
    expect(visitor.page.locator("[data-ranking]")).to_be_hidden()


def test_file_that_cannot_be_read_is_named_with_its_line(new_visitor):
    visitor = new_visitor("en")
    visitor.page.route("**/draws/test-vector-1/entrants.txt", lambda route: route.fulfill(body=LIST_FILE[:-1]))
    visitor.go("draw")

    expect(check(visitor, TICKET)).to_contain_text("entrants.txt, line 10: the final line feed (LF) is missing")
    expect(visitor.page.locator(".ticket-check__details")).to_be_hidden()


def test_lost_connection_is_told_and_the_next_try_works(new_visitor):
    visitor = new_visitor("en")
    visitor.page.route("**/draws/test-vector-1/reveal.json", lambda route: route.abort())
    visitor.go("draw")

    expect(check(visitor, TICKET)).to_contain_text("could not be fetched")
    visitor.page.unroute_all()

    expect(check(visitor, TICKET)).to_contain_text("drawn as a winner")


def test_ticket_of_a_draw_to_come_is_in_the_list_and_waits(visitor, frozen):
    visitor.go(frozen[visitor.language])

    expect(check(visitor, make_ticket(bytes([3]) * 10)).locator(".verdict--right")).to_have_count(3)

    assert sentence(visitor, "Its rank will be known once the draw has been run.") in answers(visitor)
    assert visitor.page.locator(".verdict--wrong").count() == 0
    assert inspect(visitor) == []


@in_french
def test_countdown_runs_to_the_public_number_and_is_not_read_aloud(visitor, frozen):
    visitor.go(frozen[visitor.language])

    timer = visitor.page.get_by_role("timer")  # whose changes are not read aloud
    expect(timer).to_have_text(
        re.compile({"fr": r"^Encore .*\ssecondes?$", "en": r" seconds? to go$"}[visitor.language])
    )
    expect(timer).not_to_have_text(timer.inner_text())
    assert timer.get_attribute("aria-live") is None


def test_page_of_a_draw_whose_number_is_out_stands_up_to_inspection(visitor, frozen, site):
    site.database.execute(SET_SOURCE_TIME.format(2020))
    try:
        visitor.go(f"{frozen[visitor.language]}?not-the-page-that-the-browser-keeps")
        expect(visitor.page.locator("main")).to_contain_text(said("The public number is out", visitor.language))
        expect(visitor.page.get_by_role("timer")).to_have_count(0)
        assert inspect(visitor) == []
    finally:
        site.database.execute(SET_SOURCE_TIME.format(2099))


def test_hash_is_copied_whole(new_visitor):
    visitor = new_visitor("en", permissions=("clipboard-read", "clipboard-write"))
    visitor.go("draw")

    visitor.page.get_by_role("button", name="Copy the hash").click()

    expect(visitor.page.get_by_role("button", name="Copied")).to_be_visible()
    assert visitor.page.evaluate("navigator.clipboard.readText()") == COMMIT_SHA256


def test_hash_that_is_selected_is_in_one_piece(new_visitor):
    visitor = new_visitor("en")
    visitor.go("draw")

    selected = visitor.page.evaluate(
        """() => {
          const code = document.querySelector("#commit ~ code.hash");
          getSelection().selectAllChildren(code);
          return getSelection().toString();
        }"""
    )
    assert selected == COMMIT_SHA256


def test_without_javascript_it_tells_how_to_do_the_same_by_hand(new_visitor, language):
    visitor = new_visitor(language, java_script_enabled=False)
    visitor.go("draw")

    main = visitor.page.locator("main")
    expect(main.locator("[data-by-hand]")).to_be_visible()
    expect(main.locator("[data-by-hand]")).to_contain_text("entrants.txt")
    for hidden in (main.locator("form"), main.get_by_role("status"), main.locator("[data-copy]")):
        expect(hidden).not_to_be_visible()
    with visitor.page.expect_download() as download:
        main.locator("a", has_text="verify_draw.py").first.click()
    assert Path(download.value.path()).read_bytes() == PROGRAM.read_bytes()


@in_english
def test_language_link_leads_to_the_same_draw(visitor):
    other = {"fr": "en", "en": "fr"}[visitor.language]
    visitor.go("draw")

    visitor.page.locator(f"header a[hreflang={other}]").click()

    assert visitor.page.url.endswith(ADDRESSES[other]["draw"])
