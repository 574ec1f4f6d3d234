"""A release from nothing to a served site, and the same site again from its backup."""

import contextlib
import io
import re
import subprocess

import psycopg
import pytest
from psycopg import sql

from tools.ports import free_port

from .deployment import ROOT, Process, Visitor, config_vars, read_procfile, rehearse

pytestmark = pytest.mark.postgresql

DOCUMENT = ROOT / "docs" / "deployment.md"
# Each kind of page, and a draw with its files.
PATHS = ["/fr/", "/en/", "/fr/propositions/", "/en/proposals/?page=2", "/fr/cafe/", "/en/pledge/"]
STAMP = re.compile(rb'(?<=name="stamp" value=")[^"]+')


@pytest.fixture(scope="module")
def released(new_database, tmp_path_factory) -> tuple[dict[str, str], list[str]]:
    """The environment of a site that the rehearsal has built and left behind; and what it said."""
    folder, database = tmp_path_factory.mktemp("released"), new_database()
    with contextlib.redirect_stdout(io.StringIO()) as said:
        rehearse(database, folder)
    return config_vars(folder, database, WEB_CONCURRENCY="1"), said.getvalue().splitlines()


def serve(environment: dict[str, str], tmp_path):
    """Start the Procfile's web process; returns it and somebody who can visit it."""
    visitor = Visitor(free_port())
    web = Process(read_procfile()["web"], {**environment, "PORT": str(visitor.port)}, tmp_path / f"{visitor.port}.log")
    web.wait_until(lambda: visitor.answers("/healthz"), 120, "answer of /healthz")
    return web, visitor


def look(environment: dict[str, str], tmp_path) -> dict[str, tuple[int, bytes]]:
    """Status and body of pages, proposals, a picture and a draw with its files; stamps say when, and are left out."""
    web, visitor = serve(environment, tmp_path)
    try:
        proposals = re.findall(r'href="(/fr/propositions/[^"?/]+/)"', visitor.get("/fr/propositions/").text)[:5]
        pictures = re.findall(r'src="(/media/[^"]+)"', visitor.get("/fr/").text)[:2]
        draw = visitor.get("/fr/tirage/test-vector-1/").text
        files = re.findall(r'href="(/draws/test-vector-1/[^"]+)"', draw)
        assert (len(proposals), len(pictures), len(set(files)) >= 3) == (5, 2, True)
        paths = [*PATHS, *proposals, *pictures, "/fr/tirage/test-vector-1/", *files]
        answers = {path: visitor.get(path) for path in paths}
        return {path: (answer.status, STAMP.sub(b"", answer.body)) for path, answer in answers.items()}
    finally:
        web.kill()


def rows(database: str) -> dict[str, tuple]:
    """Number and digest of the rows of every table."""
    with psycopg.connect(database) as connection:
        tables = connection.execute("select tablename from pg_tables where schemaname = 'public' order by 1").fetchall()
        digest = sql.SQL("select count(*), md5(coalesce(string_agg(md5(r::text), '' order by r::text), '')) from {} r")
        return {name: connection.execute(digest.format(sql.Identifier(name))).fetchone() for (name,) in tables}


def documented_steps() -> list[str]:
    """The shell of the document's section on backups: how to make one, and how to restore it."""
    section = DOCUMENT.read_text(encoding="utf-8").partition("## Backup and restore")[2].partition("\n## ")[0]
    return re.findall(r"```sh\n(.*?)```", section, re.DOTALL)


def follow(steps: str, environment: dict[str, str], backup) -> None:
    """Run the lines as an operator would, in the site's folder; backups are in the folder `backup`."""
    steps = re.sub(r"\b(site\.dump|media\.tar\.gz)\b", rf"{backup}/\1", steps)
    done = subprocess.run(  # noqa: S603
        ["/bin/sh", "-e", "-c", steps], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_rehearsal_says_what_it_saw(released):
    _environment, said = released

    assert [line.split(" ", 1)[0] for line in said] == [
        *("build", "release", "content", "start", "visit", "entry", "stop", "The")
    ]
    assert said[3].startswith('start    {"status": "ready", "database": "ok", ')


def test_a_restored_backup_serves_the_same_site(released, new_database, tmp_path):
    environment, _said = released
    before = look(environment, tmp_path)
    make, restore = documented_steps()
    follow(make, environment, tmp_path)
    restored = config_vars(tmp_path / "restored", new_database(), WEB_CONCURRENCY="1")
    follow(restore, restored, tmp_path)

    assert rows(restored["DATABASE_URL"]) == rows(environment["DATABASE_URL"])
    after = look(restored, tmp_path)
    assert {path for path in before if before[path] != after[path]} == set()
    assert {status for status, _ in after.values()} == {200}
