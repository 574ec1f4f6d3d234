"""freeze_draw, run_draw, export_draw: what an operator types, and what they read."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from forms.draw.services.approve_draw import approve_draw
from forms.models import Draw
from forms.raffle.domain.tickets import group_ticket
from tests.forms import draws

pytestmark = pytest.mark.django_db

TOMORROW = (timezone.now() + timedelta(days=1)).replace(microsecond=0)


def run(*arguments, **options) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_draw_goes_from_freeze_to_files_by_commands(closed_raffle, draw_team, tmp_path):
    frozen = run("freeze_draw", str(closed_raffle.pk), source_time=TOMORROW.isoformat(), source="a lottery")
    draw = Draw.objects.get()
    draws.let_source_be_due(draw)
    for user in draw_team:
        approve_draw(draw.pk, user, draws.NUMBER)
    drawn = run("run_draw", draw.identifier)
    exported = run("export_draw", str(tmp_path))

    assert frozen == f"draw {draw.identifier}\nentries 20\ncommit-sha256 {draw.commit_sha256}\n"
    assert drawn.splitlines() == [f"{w.rank} {group_ticket(w.ticket)} called" for w in draw.called.all()]
    names = ("entrants.txt", "commit.txt", "rules.txt", "reveal.json", "ledger.csv")
    assert exported.splitlines() == [f"draw {draw.identifier}", *(str(tmp_path / name) for name in names)]


def test_freeze_typed_again_prints_the_same_and_says_so(closed_raffle):
    first = run("freeze_draw", str(closed_raffle.pk), source_time=TOMORROW.isoformat())
    second = run("freeze_draw", str(closed_raffle.pk), source_time=TOMORROW.isoformat())

    assert second.startswith("Already frozen on ")
    assert second.endswith(first)


def test_run_typed_again_prints_the_same(drawn_draw):
    assert run("run_draw", drawn_draw.identifier) == run("run_draw", drawn_draw.identifier)


def test_editor_on_whose_word_it_was_frozen_is_recorded(closed_raffle, draw_team):
    run("freeze_draw", str(closed_raffle.pk), source_time=TOMORROW.isoformat(), by="camille")

    assert Draw.objects.get().frozen_by == draw_team[0]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"source_time": "yesterday"}, "yesterday is not a time such as"),
        ({"source_time": "2030-13-40T00:00"}, "is not a time such as"),
        ({"source_time": "2020-01-01T00:00"}, "must lie ahead"),
        ({"source_time": TOMORROW.isoformat(), "by": "nobody"}, "No account is named nobody"),
        ({"source_time": TOMORROW.isoformat(), "source": "là"}, "printable ASCII"),
        ({"source_time": TOMORROW.isoformat(), "secret_keeper": "depositary"}, "64 hexadecimal digits"),
    ],
)
def test_freeze_says_what_is_wrong(closed_raffle, options, message):
    with pytest.raises(CommandError, match=message):
        run("freeze_draw", str(closed_raffle.pk), **options)

    assert not Draw.objects.exists()


def test_freeze_of_an_open_or_unknown_raffle_is_refused(raffle):
    for pk, message in ((raffle.pk, "still open"), (0, "There is no raffle 0")):
        with pytest.raises(CommandError, match=message):
            run("freeze_draw", str(pk), source_time=TOMORROW.isoformat())


def test_draw_that_is_not_approved_is_not_run(frozen_draw):
    with pytest.raises(CommandError, match="2 editors"):
        run("run_draw", frozen_draw.identifier)


@pytest.mark.parametrize("command", [("run_draw", "none"), ("export_draw", "folder", "--draw", "none")])
def test_unknown_draw_is_named(db, command):
    with pytest.raises(CommandError, match="There is no draw none"):
        run(*command)


def test_export_before_any_draw_says_so(db, tmp_path):
    with pytest.raises(CommandError, match="No draw has been frozen yet"):
        run("export_draw", str(tmp_path))


def test_folder_that_cannot_be_written_is_named(frozen_draw, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError, match="file cannot be written"):
        run("export_draw", str(tmp_path / "file"))
