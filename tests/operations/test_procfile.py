"""The Procfile's processes and what comes with them: app.json, the Python they are run by."""

import json
import os
import shutil
import subprocess

import pytest

from .deployment import ROOT, Failed, Process, read_procfile, run

ENVIRONMENT = {"PATH": os.environ["PATH"], "WORD": "aloud"}


@pytest.fixture
def start(tmp_path):
    processes = []

    def run_on(command: str) -> Process:
        processes.append(Process(command, ENVIRONMENT, tmp_path / "log"))
        return processes[-1]

    yield run_on
    for process in processes:
        process.kill()


def test_commands_are_read_by_their_names(tmp_path):
    (tmp_path / "Procfile").write_text("# which\nweb: PORT=1 serve a:b\n\nworker: send\n")

    assert read_procfile(tmp_path / "Procfile") == {"web": "PORT=1 serve a:b", "worker": "send"}


def test_release_goes_past_a_pooler_where_one_is_named():
    said = "import os; print(os.environ['DATABASE_URL'])"
    command = read_procfile()["release"].replace("python manage.py migrate_patiently", f'python3 -c "{said}"')

    assert run(command, {**ENVIRONMENT, "DATABASE_URL": "postgres://pool"}) == "postgres://pool\n"
    both = {**ENVIRONMENT, "DATABASE_URL": "postgres://pool", "DIRECT_DATABASE_URL": "postgres://direct?a=1&b=2"}
    assert run(command, both) == "postgres://direct?a=1&b=2\n"


def test_a_command_that_fails_is_told_with_its_words():
    assert run("echo $WORD", ENVIRONMENT) == "aloud\n"
    with pytest.raises(Failed, match=r"^“echo \$WORD; exit 3” ended with 3:\naloud\n$"):
        run("echo $WORD; exit 3", ENVIRONMENT)


def test_a_process_that_ends_is_not_waited_for(start):
    with pytest.raises(Failed, match=r"ended with 0:\naloud\n$"):
        start("echo aloud").wait_until(lambda: False, 30, "answer")


def test_a_process_that_is_slow_is_given_up(start):
    with pytest.raises(Failed, match=r"^No answer within 0\.2 s:\n$"):
        start("sleep 60").wait_until(lambda: False, 0.2, "answer")


def test_a_process_that_stops_badly_is_told(start):
    with pytest.raises(Failed, match=r"stopped with -15:\n$"):
        start("sleep 60").stop()


def test_app_json_names_the_processes_and_known_variables():
    app = json.loads((ROOT / "app.json").read_text(encoding="utf-8"))
    document = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")

    assert app["formation"].keys() == read_procfile().keys() - {"release"}
    assert [name for name in app["env"] if f"`{name}`" not in document] == []
    required = {name for name, kind in app["env"].items() if kind.get("required", True)}
    assert required >= {"SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL", "EMAIL_URL", "DJANGO_SETTINGS_MODULE"}


@pytest.mark.parametrize(("given", "found"), [([], "elsewhere"), (["PYTHON=another"], "another")])
def test_make_finds_a_python_where_pyenv_has_not_the_one_asked_for(tmp_path, given, found):
    """A `python3` that refuses wherever a .python-version stands, as pyenv's does for a version it has not."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / ".python-version").write_text("3.99\n")
    shim = tmp_path / "bin" / "python3"
    shim.parent.mkdir()
    shim.write_text(
        '#!/bin/sh\n[ -e .python-version ] && { echo "3.99 is not installed" >&2; exit 1; }\necho elsewhere\n'
    )
    shim.chmod(0o755)
    command = ["make", "--silent", "--eval", "found: ; @echo $(FOUND_PYTHON)", "found", *given]

    environment = {"PATH": f"{shim.parent}:/usr/bin:/bin"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)  # noqa: S603

    assert done.stdout == f"{found}\n", done.stderr
