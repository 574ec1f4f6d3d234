"""Migrations of a small app, in a database of its own, while others use its tables."""

import sys
import textwrap
import time

import psycopg
import pytest

SETTINGS = """
import environ

INSTALLED_APPS = ["operations", "notes"]
DATABASES = {"default": environ.Env().db("DATABASE_URL")}
SECRET_KEY = "no-value"
"""

MIGRATIONS = {
    "0001_initial": """
        operations = [migrations.RunSQL("create table notes (words text)")]
    """,
    "0002_priority": """
        dependencies = [("notes", "0001_initial")]
        operations = [migrations.RunSQL("alter table notes add column priority integer")]
    """,
    "0003_index": """
        dependencies = [("notes", "0002_priority")]
        atomic = False
        operations = [AddIndexConcurrently("note", models.Index(fields=["priority"], name="by_priority"))]
    """,
}
# What the index above needs to know of the table that plain SQL made.
STATE = """
        operations += [migrations.SeparateDatabaseAndState([], [migrations.CreateModel(
            "Note", [("priority", models.IntegerField(primary_key=True))], options={"db_table": "notes"})])]
"""
HEAD = """
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

class Migration(migrations.Migration):
"""


@pytest.fixture
def notes(tmp_path):
    """A project with one app, whose migrations are written when a test needs them."""
    folder = tmp_path / "project" / "notes" / "migrations"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder.parent / "__init__.py").touch()
    (folder.parents[1] / "small_settings.py").write_text(SETTINGS)

    def write(name: str) -> None:
        body = textwrap.dedent(MIGRATIONS[name] + (STATE if name == "0002_priority" else ""))
        (folder / f"{name}.py").write_text(HEAD + textwrap.indent(textwrap.dedent(body), "    "))

    write("0001_initial")
    return write


@pytest.fixture
def migrate(start, root, tmp_path, notes):
    """Start the command on a database."""

    def run(database: str, *arguments: str):
        return start(
            sys.executable,
            "-m",
            "django",
            "migrate_patiently",
            "--pause",
            "0.1",
            *arguments,
            PYTHONPATH=f"{root / 'site'}:{tmp_path / 'project'}",
            DJANGO_SETTINGS_MODULE="small_settings",
            DATABASE_URL=database,
        )

    return run


def finish(process) -> str:
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
    return said


@pytest.fixture
def database(new_database, migrate) -> str:
    """Where the first migration has run."""
    url = new_database()
    assert "Applying notes.0001_initial... OK" in finish(migrate(url))
    return url


def columns(database: str) -> list[str]:
    with psycopg.connect(database) as connection:
        return [
            row[0]
            for row in connection.execute(
                "select attname from pg_attribute where attrelid = 'notes'::regclass and attnum > 0 order by attnum"
            )
        ]


def read_until_it_has_stepped_back(process) -> str:
    said = ""
    while "trying again" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    return said


@pytest.mark.postgresql
def test_visitors_pass_while_a_long_read_holds_the_table(database, notes, migrate):
    notes("0002_priority")
    with psycopg.connect(database) as reader, psycopg.connect(database, autocommit=True) as visitor:
        reader.execute("select count(*) from notes")
        release = migrate(database)
        read_until_it_has_stepped_back(release)
        waits = []
        for number in range(30):
            began = time.monotonic()
            visitor.execute("insert into notes (words) values (%s)", [f"note {number}"])
            waits.append(time.monotonic() - began)
            time.sleep(0.05)
        assert release.poll() is None
        assert max(waits) < 0.6  # a lock_timeout of 0.2 s, and a busy machine
        reader.rollback()
        finish(release)

    assert columns(database) == ["words", "priority"]


@pytest.mark.postgresql
def test_it_gives_up_in_the_end_and_says_so(database, notes, migrate):
    notes("0002_priority")
    with psycopg.connect(database) as reader:
        reader.execute("select count(*) from notes")
        release = migrate(database, "--give-up-after", "1")
        said, _ = release.communicate(timeout=60)

    assert release.returncode == 1
    assert said.splitlines()[-1] == "CommandError: Gave up waiting for locks that others hold."
    assert columns(database) == ["words"]


@pytest.mark.postgresql
def test_another_error_is_not_tried_again(database, notes, migrate):
    notes("0002_priority")
    with psycopg.connect(database) as other:
        other.execute("alter table notes add column priority integer")

    said, _ = (release := migrate(database)).communicate(timeout=60)

    assert release.returncode == 1
    assert "trying again" not in said
    assert (
        said.splitlines()[-1]
        == 'django.db.utils.ProgrammingError: column "priority" of relation "notes" already exists'
    )


@pytest.mark.postgresql
def test_two_releases_at_once_take_turns(database, notes, migrate):
    notes("0002_priority")

    said = sorted(finish(release) for release in [migrate(database), migrate(database)])

    assert ["Applying notes.0002_priority... OK" in words for words in said] == [True, False]
    assert "No migrations to apply" in said[1]
    assert columns(database) == ["words", "priority"]


@pytest.mark.postgresql
def test_a_concurrent_index_may_wait_for_longer(database, notes, migrate):
    notes("0002_priority")
    finish(migrate(database))
    notes("0003_index")
    with psycopg.connect(database) as writer, psycopg.connect(database, autocommit=True) as visitor:
        writer.execute("insert into notes (words) values ('slowly')")
        release = migrate(database)
        while not visitor.execute("select 1 from pg_class where relname = 'by_priority'").fetchone():
            time.sleep(0.05)
        time.sleep(0.6)
        assert release.poll() is None
        visitor.execute("insert into notes (words) values ('meanwhile')")
        writer.commit()
        assert "trying again" not in finish(release)
        valid = "select indisvalid from pg_index where indexrelid = 'by_priority'::regclass"
        assert visitor.execute(valid).fetchone() == (True,)


def test_on_sqlite_it_migrates(migrate, tmp_path):
    database = f"sqlite:///{tmp_path / 'notes.sqlite3'}"

    assert "Applying notes.0001_initial... OK" in finish(migrate(database))
    assert "No migrations to apply" in finish(migrate(database))
