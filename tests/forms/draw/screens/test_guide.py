"""Who may see draws and who may act on them; the list, the guide, the files."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from forms.draw.enums import SourceKind
from forms.draw.screens import DrawViewSet
from forms.draw.services.announce_draw import announce_draws
from forms.draw.services.answer_as_winner import decline_place
from forms.draw.services.approve_draw import approve_draw
from forms.draw.services.freeze_draw import Randomness, freeze_draw, rehearse_draw
from forms.models import Draw, DrawApproval, Entry, LedgerLine, Raffle, Winner
from forms.raffle.domain.tickets import make_ticket
from tests.forms import draws
from tests.people.screens.test_permissions import menu_urls

SEEN = ["index", "guide", "rehearsal", "file"]
ACTED = [
    "freeze",
    "rehearse",
    "delete_rehearsal",
    "approve",
    "run",
    "release",
    "accept",
    "decline",
    "ineligible",
    "silent",
]


@pytest.fixture
def rehearsal(closed_raffle):
    return rehearse_draw(closed_raffle.pk)


@pytest.fixture
def addresses(drawn_draw, rehearsal, draw_team) -> dict[str, str]:
    """Every screen of draws by its name."""
    draws.approve_and_run(rehearsal, draw_team)
    winner, played = drawn_draw.called.first(), rehearsal.called.first()
    arguments = {
        "index": [],
        "guide": [drawn_draw.raffle_id],
        "freeze": [drawn_draw.raffle_id],
        "rehearse": [drawn_draw.raffle_id],
        "rehearsal": [rehearsal.pk],
        "delete_rehearsal": [rehearsal.pk],
        "file": [drawn_draw.pk, "commit.txt"],
        "approve": [drawn_draw.pk],
        "run": [drawn_draw.pk],
        "release": [drawn_draw.pk],
        "accept": [winner.pk],
        "decline": [winner.pk],
        "ineligible": [winner.pk],
        "silent": [played.pk],
    }
    return {name: reverse(f"draws:{name}", args=given) for name, given in arguments.items()}


def rows():
    models = (Draw, DrawApproval, Winner, LedgerLine)
    return [sorted(map(repr, model.objects.values_list())) for model in models]


def test_every_address_is_tried_below(addresses):
    assert [pattern.name for pattern in DrawViewSet().get_urlpatterns()] == list(addresses)
    assert sorted(addresses) == sorted(SEEN + ACTED)


@pytest.mark.parametrize("method", ["get", "post"])
class TestPermissions:
    def test_visitor_is_sent_to_sign_in(self, client, addresses, method):
        before = rows()

        answers = [getattr(client, method)(url) for url in addresses.values()]

        assert {(answer.status_code, answer.url.partition("?")[0]) for answer in answers} == {(302, "/admin/login/")}
        assert rows() == before

    def test_editor_without_the_permission_is_refused(self, page_editor, client, addresses, method):
        before = rows()

        answers = [getattr(client, method)(url) for url in addresses.values()]

        assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/admin/")}
        assert rows() == before

    def test_reader_sees_and_cannot_act(self, sign_in, client, addresses, method):
        sign_in("view_draw")
        before = rows()

        seen = {name: getattr(client, method)(addresses[name]).status_code for name in SEEN}
        acted = {name: getattr(client, method)(addresses[name]) for name in ACTED}

        assert set(seen.values()) == {200 if method == "get" else 405}
        assert {(answer.status_code, answer.url) for answer in acted.values()} == {(302, "/admin/")}
        assert rows() == before


def test_whoever_may_conduct_opens_every_screen(sign_in, client, addresses):
    sign_in("conduct_draw")

    answers = {name: client.get(url).status_code for name, url in addresses.items()}

    # Its draw is drawn and nobody is late: three screens lead back to the guide, two take a post only.
    led_back, posts_only = {"freeze", "approve", "release"}, {"rehearse", "run"}
    assert answers == {name: 302 if name in led_back else 405 if name in posts_only else 200 for name in addresses}


def test_screens_are_not_kept_by_browsers_or_proxies(sign_in, client, addresses):
    sign_in("conduct_draw")

    for url in addresses.values():
        parts = {part.strip() for part in client.get(url)["Cache-Control"].split(",")}
        assert {"no-store", "private"} <= parts, url


@pytest.mark.parametrize(
    ("permissions", "has_item"),
    [([], False), (["change_raffle"], False), (["view_draw"], True), (["conduct_draw"], True)],
)
def test_menu_has_an_item_for_those_who_may_see(sign_in, client, permissions, has_item):
    sign_in(*permissions)

    assert (reverse("draws:index") in menu_urls(client)) is has_item


def test_permissions_can_be_given_to_a_group(administrator, client):
    page = client.get(reverse("wagtailusers_groups:add")).content.decode()

    assert "Can conduct draws: freeze, approve, follow the winners" in page


class TestList:
    def read(self, client, read_screen):
        return read_screen(client.get(reverse("draws:index")), ".draw-list__item")

    def test_tells_how_far_each_draw_has_come(self, sign_in, client, read_screen, raffle, draw_team):
        sign_in("view_draw")
        now = timezone.localtime()
        moment = "%d/%m/%Y %H:%M"
        raffle.opens_at, raffle.name = now - timedelta(days=9), "Open"
        raffle.save()
        next_one = Raffle.objects.create(
            name="Next", opens_at=now + timedelta(days=9), closes_at=now + timedelta(days=10)
        )
        said = [
            f"Next opens on {next_one.opens_at:{moment}}",
            f"Open open until {timezone.localtime(raffle.closes_at):{moment}}",
        ]
        for number, (name, stage) in enumerate(
            [("Closed", 0), ("Frozen", 1), ("Due", 2), ("Half", 3), ("Split", 4), ("Drawn", 5)], start=1
        ):
            closed = Raffle.objects.create(name=name, opens_at=now, closes_at=now + timedelta(days=1))
            draws.close(closed)
            draws.add_entrants(closed, [make_ticket(bytes([number, other]) * 5) for other in range(9)])
            if stage:
                draw = draws.freeze(closed)
            if stage == 1:
                said.append(f"Frozen list frozen: public number due on {timezone.localtime(draw.source_time):{moment}}")
            if 1 < stage < 5:
                draws.let_source_be_due(draw)
            for user in draw_team[: max(stage - 2, 0)] if stage < 5 else []:
                approve_draw(draw.pk, user, draws.NUMBER + ("!" * draw_team.index(user)))
            if stage == 5:
                draws.approve_and_run(draw, draw_team)

        assert sorted(self.read(client, read_screen)) == sorted(
            [
                *said,
                "Closed closed: the list is to be frozen",
                "Due the public number is out: to be approved",
                "Half 1 of 2 approvals",
                "Split editors have entered different numbers",
                "Drawn drawn: 0 of 5 places accepted",
            ]
        )

    def test_tells_of_winners_who_did_not_answer(self, sign_in, client, read_screen, drawn_draw):
        sign_in("view_draw")
        drawn_draw.called.filter(rank__lte=2).update(answer_by=timezone.now() - timedelta(seconds=1))

        assert self.read(client, read_screen) == ["Un café drawn: 2 winners did not answer in time"]

    def test_sets_rehearsals_apart(self, sign_in, client, read_screen, rehearsal):
        sign_in("view_draw")
        draws.let_source_be_due(rehearsal)
        page = client.get(reverse("draws:index"))

        assert read_screen(page, ".draw-list__item > a") == ["Un café", "Rehearsal: Un café"]
        assert read_screen(page, ".draw-apart .draw-list__item > a") == ["Rehearsal: Un café"]

    def test_takes_the_same_number_of_queries_for_one_raffle_and_three(
        self, sign_in, client, drawn_draw, django_assert_max_num_queries
    ):
        sign_in("view_draw")
        client.get(reverse("draws:index"))
        with django_assert_max_num_queries(14):
            client.get(reverse("draws:index"))
        for number in (1, 2):
            raffle = Raffle.objects.create(name="R", opens_at=timezone.now(), closes_at=timezone.now() + timedelta(1))
            draws.close(raffle)
            draws.add_entrants(raffle, [make_ticket(bytes([100 + number]) * 10)])
            draws.freeze(raffle)
        with django_assert_max_num_queries(14):
            client.get(reverse("draws:index"))


class TestGuide:
    def open(self, client, raffle):
        return client.get(reverse("draws:guide", args=[raffle.pk]))

    def steps(self, response):
        page = BeautifulSoup(response.content, "html.parser")
        found = page.select("main .draw-step")
        states = [
            next(name.removeprefix("draw-step--") for name in step["class"] if name.startswith("draw-step--"))
            for step in found
        ]
        current = [number for number, step in enumerate(found, start=1) if step.has_attr("aria-current")]
        return states, current

    def test_says_what_is_next_at_each_stage(self, sign_in, client, raffle, draw_team):
        sign_in("conduct_draw")
        seen = [self.steps(self.open(client, raffle))]
        draws.close(raffle)
        draws.add_entrants(raffle, [make_ticket(bytes([number]) * 10) for number in range(9)])
        seen.append(self.steps(self.open(client, raffle)))
        draw = draws.freeze(raffle)
        seen.append(self.steps(self.open(client, raffle)))
        while announce_draws():
            pass
        seen.append(self.steps(self.open(client, raffle)))
        draws.let_source_be_due(draw)
        seen.append(self.steps(self.open(client, raffle)))
        for user in draw_team:
            approve_draw(draw.pk, user, draws.NUMBER)
        seen.append(self.steps(self.open(client, raffle)))
        draws.run_draw(draw.pk)
        seen.append(self.steps(self.open(client, raffle)))

        assert seen == [
            (["current", *["ahead"] * 5], [1]),
            (["done", "current", *["ahead"] * 4], [2]),
            (["done", "done", "current", *["ahead"] * 3], [3]),
            (["done", "done", "done", "current", "ahead", "ahead"], [4]),
            (["done", "done", "done", "current", "ahead", "ahead"], [4]),
            (["done", "done", "done", "done", "current", "ahead"], [5]),
            (["done", "done", "done", "done", "done", "current"], [6]),
        ]

    def test_offers_one_main_action(self, sign_in, client, read_screen, closed_raffle, draw_team):
        sign_in("conduct_draw")
        main = ".draw-steps .button:not(.button-secondary):not(.button-small)"
        offered = [read_screen(self.open(client, closed_raffle), main)]
        draw = draws.freeze(closed_raffle)
        offered.append(read_screen(self.open(client, closed_raffle), main))
        draws.let_source_be_due(draw)
        offered.append(read_screen(self.open(client, closed_raffle), main))
        for user in draw_team:
            approve_draw(draw.pk, user, draws.NUMBER)
        offered.append(read_screen(self.open(client, closed_raffle), main))

        assert offered == [["Freeze the list…"], [], ["Approve the public number…"], ["Run the draw"]]

    def test_reader_is_offered_no_action(self, sign_in, client, read_screen, closed_raffle, drawn_draw):
        sign_in("view_draw")

        page = self.open(client, closed_raffle)

        assert read_screen(page, ".button:not([data-action^=w-clipboard])") == []
        assert read_screen(page, "form") == []

    def test_asks_for_the_rules_before_the_freeze(self, sign_in, client, read_screen, closed_raffle):
        sign_in("conduct_draw", "change_raffle")
        Raffle.objects.update(rules_document=None)

        page = self.open(client, closed_raffle)

        assert read_screen(page, ".help-warning") == [
            "The raffle has no rules document. Its hash is published with the list: attach it first."
        ]
        assert read_screen(page, ".draw-step--current .button") == ["Attach the rules"]

    def test_counts_who_takes_part(self, sign_in, client, read_screen, closed_raffle, make_entry):
        sign_in("view_draw")
        make_entry()
        Entry.objects.filter(mailbox_key="personne1@example.org").update(mailbox_key="camille@campaign.example")
        draws.make_team()

        assert read_screen(self.open(client, closed_raffle), ".draw-counts > div") == [
            "Take part 19",
            "Of the team, left out 1",
            "Not confirmed 1",
            "Withdrawn 0",
        ]

    def test_shows_what_is_published(self, sign_in, client, read_screen, closed_raffle, draw_team):
        sign_in("view_draw")
        time = timezone.now() + timedelta(hours=3)
        draw = freeze_draw(closed_raffle.pk, Randomness(SourceKind.DRAND, time), by=draw_team[0])

        page = self.open(client, closed_raffle)
        links = {link["href"] for link in BeautifulSoup(page.content, "html.parser").select("main a")}

        assert draw.commit_sha256 in read_screen(page, ".draw-code")
        assert read_screen(page, ".draw-files a") == ["entrants.txt", "commit.txt", "rules.txt"]
        chain, _round, number = draw.source.split()[2:]
        assert links >= {
            f"https://api.drand.sh/{chain}/public/{number}",
            reverse("draws:file", args=[draw.pk, "entrants.txt"]),
            f"/en/draw/{draw.identifier}/",
        }

    def test_tells_how_far_the_mails_have_come(self, sign_in, client, read_screen, closed_raffle, frozen_draw):
        sign_in("view_draw")
        told = "#step-told .draw-step__body"
        before = read_screen(self.open(client, closed_raffle), told)
        announce_draws()
        during = read_screen(self.open(client, closed_raffle), told)

        assert "0 of 20 so far" in before[0]
        assert "20 of 20 so far" in during[0]
        assert "20 of these mails wait to leave." in during[0]

    def test_names_a_winner_only_to_those_who_may_see_entries(self, sign_in, client, closed_raffle, drawn_draw):
        entry = drawn_draw.called.first().entry
        sign_in("conduct_draw")
        without = self.open(client, closed_raffle).content.decode()
        sign_in("conduct_draw", "view_entry")
        with_permission = self.open(client, closed_raffle).content.decode()

        for text in (entry.full_name, entry.email, reverse("entries:inspect", args=[entry.pk])):
            assert text not in without
            assert text in with_permission

    def test_ledger_tells_who_did_what(self, sign_in, client, read_screen, closed_raffle, drawn_draw, draw_team):
        sign_in("view_draw")
        decline_place(drawn_draw.called.get(rank=1).pk, by=draw_team[1])

        lines = read_screen(self.open(client, closed_raffle), ".draw-ledger tbody tr")

        ticket = drawn_draw.called.get(rank=1).grouped_ticket
        assert [line.split(" ", 2)[2] for line in lines if f" 1 {ticket}" in line] == [
            f"1 {ticket} called –",
            f"1 {ticket} declined dominique",
        ]

    def test_unknown_raffle_is_not_found(self, sign_in, client):
        sign_in("view_draw")

        assert client.get(reverse("draws:guide", args=[404]), follow=True).status_code == 404

    def test_real_draw_has_no_page_as_a_rehearsal(self, sign_in, client, frozen_draw):
        sign_in("conduct_draw")
        urls = [reverse(f"draws:{name}", args=[frozen_draw.pk]) for name in ("rehearsal", "delete_rehearsal")]

        assert [client.get(url, follow=True).status_code for url in urls] == [404, 404]
        assert client.post(urls[1], follow=True).status_code == 404
        assert Draw.objects.get() == frozen_draw


class TestFile:
    def test_is_the_published_one(self, sign_in, client, frozen_draw):
        sign_in("view_draw")

        answer = client.get(reverse("draws:file", args=[frozen_draw.pk, "entrants.txt"]))

        assert answer.content == frozen_draw.file("entrants.txt")
        assert answer["Content-Disposition"] == 'attachment; filename="entrants.txt"'

    def test_unknown_one_is_not_found(self, sign_in, client, frozen_draw):
        sign_in("view_draw")

        assert client.get(reverse("draws:file", args=[frozen_draw.pk, "reveal.json"]), follow=True).status_code == 404


def test_dashboard_tells_those_who_may_conduct_where_the_draw_stands(sign_in, client, read_screen, closed_raffle):
    sign_in("view_entry")
    without = read_screen(client.get(reverse("wagtailadmin_home")), "#received-content td:nth-child(2)")
    sign_in("view_entry", "conduct_draw")
    with_permission = read_screen(client.get(reverse("wagtailadmin_home")), "#received-content td:nth-child(2)")

    assert (without, with_permission) == (["closed"], ["closed: the list is to be frozen"])
