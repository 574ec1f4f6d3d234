"""What a draw of a million costs: frozen, drawn, exported and checked, beside what PostgreSQL itself does.

Run by `make bench-draw` with DATABASE_URL on a PostgreSQL server; it makes a database of its own there and drops it.
Prints a table and one line of JSON per figure. The goal: freeze, draw and export together take less than ten times
`select … order by random() limit 5` plus the time to stream the list out, in less than 500 MB.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
TICKETS = int(os.environ.get("TICKETS", 1_000_000))
RUNS = 3
MEGABYTE = 1 << 20


@contextmanager
def own_database():
    address = urlsplit(os.environ.get("DATABASE_URL", ""))
    if not address.scheme.startswith("postgres"):
        sys.exit("Name a PostgreSQL server: DATABASE_URL=postgres://user@host:5432/postgres make bench-draw")
    name = f"porte_voix_draw_bench_{os.getpid()}"
    with psycopg.connect(address.geturl(), autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        try:
            yield address._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def prepare() -> int:
    """Make a closed raffle with this many confirmed entries, and two editors; returns the raffle's number."""
    from django.contrib.auth import get_user_model
    from django.core.files.base import ContentFile
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone
    from wagtail.documents import get_document_model

    from forms.models import Raffle
    from forms.raffle.domain.tickets import RANDOM_BYTES, make_ticket

    call_command("migrate", verbosity=0)
    now = timezone.now()
    yesterday = now - timedelta(days=1)
    raffle = Raffle.objects.create(
        name="A million",
        opens_at=now - timedelta(days=30),
        closes_at=now - timedelta(minutes=5),
        rules_document=get_document_model().objects.create(title="Rules", file=ContentFile(b"rules\n", "rules.txt")),
    )
    for name in ("first", "second"):
        get_user_model().objects.create_superuser(name, f"{name}@campaign.example", "not-a-secret-1234")
    columns = (
        "raffle_id, ticket, state, has_travel_right, question, answers, confirmed_at, mail_count, last_name,"
        " first_name, phone, email, mailbox_key, postcode, postcode_known, departement, agree_contact, language"
    )
    with connection.cursor() as cursor:
        with cursor.copy(f"copy forms_entry ({columns}) from stdin") as copy:
            for number in range(TICKETS):
                email = f"person{number}@example.org"
                entry = (make_ticket(os.urandom(RANDOM_BYTES)), "confirmed", True, "", "{}", yesterday, 1)
                person = ("Dupont", "Camille", "+33612345678", email, email, "87000", True, "87", False, "fr")
                copy.write_row((raffle.pk, *entry, *person))
        cursor.execute("vacuum analyze forms_entry")
    return raffle.pk


def stages(raffle_id: int, folder: str) -> None:
    """Freeze, draw and export in this process, each timed; prints the times and the peak of memory as JSON."""
    from django.contrib.auth import get_user_model
    from django.db.models import F
    from django.utils import timezone

    from forms.draw.enums import SourceKind
    from forms.draw.services import approve_draw, export_draw, freeze_draw, run_draw
    from forms.management.progress import stages as progress_bar
    from forms.models import Draw

    times = {}

    def timed(name, function):
        begin = time.perf_counter()
        result = function()
        times[name] = time.perf_counter() - begin
        return result

    number = freeze_draw.Randomness(SourceKind.TEXT, timezone.now() + timedelta(hours=1), "a public number")
    with progress_bar(freeze_draw.STAGES) as bar:
        draw = timed("freeze", lambda: freeze_draw.freeze_draw(raffle_id, number, progress=bar))
    Draw.objects.filter(pk=draw.pk).update(source_time=F("frozen_at"))
    for user in get_user_model().objects.filter(is_superuser=True):
        approve_draw.approve_draw(draw.pk, user, "0123456789abcdef")
    with progress_bar(run_draw.STAGES) as bar:
        draw = timed("draw", lambda: run_draw.run_draw(draw.pk, progress=bar))
    with progress_bar(export_draw.STAGES) as bar:
        timed("export", lambda: export_draw.export_draw(draw, Path(folder), progress=bar))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE
    print(json.dumps({**times, "memory_mb": peak, "commit": draw.commit_sha256}))  # noqa: T201


def best(function) -> float:
    """The shortest of several runs in seconds, which has the least noise."""
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        function()
        times.append(time.perf_counter() - begin)
    return min(times)


def database_alone(url: str) -> tuple[float, float]:
    """Seconds of PostgreSQL's own draw, which nobody can check, and of streaming the list."""
    eligible = "from forms_entry where state = 'confirmed' and confirmed_at < now()"
    with psycopg.connect(url) as connection:
        draw = best(lambda: connection.execute(f"select * {eligible} order by random() limit 5").fetchall())

        def stream():
            with connection.cursor("list") as cursor:
                cursor.itersize = 10_000
                for _ in cursor.execute(f"select ticket {eligible}"):
                    pass

        return draw, best(stream)


def report(name: str, value: float, goal: float | None = None) -> None:
    text = {"name": name, "value": round(value, 3)}
    if goal is not None:
        text |= {"goal": goal, "ok": value <= goal}
    print(json.dumps(text))  # noqa: T201


def main() -> None:
    with own_database() as url, tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": "of-no-value-" * 5,
            "ALLOWED_HOSTS": "localhost",
            "PUBLIC_URL": "http://localhost",
            "EMAIL_URL": "files:",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        }

        def child(*arguments) -> str:
            command = [sys.executable, __file__, *arguments]
            return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603

        raffle_id = child("prepare").strip()
        figures = json.loads(child("stages", raffle_id, folder))
        own_draw, stream = database_alone(url)
        commit = figures.pop("commit")
        begin = time.perf_counter()
        files = [f"{folder}/{name}" for name in ("entrants.txt", "commit.txt", "reveal.json")]
        verifier = [sys.executable, str(ROOT / "tools/verify_draw.py"), *files, "--commit-sha256", commit]
        subprocess.run(verifier, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        verify = time.perf_counter() - begin
    whole = figures["freeze"] + figures["draw"] + figures["export"]
    for name in ("freeze", "draw", "export"):
        report(f"draw_{name}_s", figures[name])
    report("postgresql_order_by_random_s", own_draw)
    report("postgresql_stream_list_s", stream)
    report("verify_draw_s", verify)
    report("draw_vs_postgresql", (whole - stream) / own_draw, goal=10)
    report("draw_memory_mb", figures["memory_mb"], goal=500)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        import django

        django.setup()
        if sys.argv[1] == "prepare":
            print(prepare())  # noqa: T201
        else:
            stages(int(sys.argv[2]), sys.argv[3])
