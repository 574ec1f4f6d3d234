"""The site starts, whatever PYTHONPATH the host sets and whether or not Python's own modules are frozen."""

from pathlib import Path

import pytest


@pytest.mark.parametrize("frozen", ["on", "off"])
@pytest.mark.parametrize("paths", [[], ["."], [".", "site"]], ids=":".join)
def test_manage_py_finds_the_settings(python, root, frozen, paths):
    pythonpath = ":".join(str(root / path) for path in paths)

    done = python(
        "-X",
        f"frozen_modules={frozen}",
        "-c",
        "import manage, site, config.settings.dev as ours; print(ours.__file__, site.__file__)",
        PYTHONPATH=pythonpath,
    )

    settings, standard = done.stdout.split()
    assert Path(settings) == root / "site" / "config" / "settings" / "dev.py", done.stderr
    assert root not in Path(standard).parents or ".venv" in standard


# The same, whole, in the two that are the least alike.
@pytest.mark.parametrize(("frozen", "paths"), [("on", []), ("off", [".", "site"])], ids=["plain", "crowded"])
def test_manage_py_starts(python, root, frozen, paths):
    pythonpath = ":".join(str(root / path) for path in paths)

    done = python("-X", f"frozen_modules={frozen}", "manage.py", "check", PYTHONPATH=pythonpath)

    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n"), done.stderr


@pytest.mark.parametrize(("frozen", "paths"), [("on", "site"), ("off", "{root}:{root}/site")], ids=["plain", "crowded"])
def test_wsgi_application_is_found_as_the_server_finds_it(python, root, production, frozen, paths):
    done = python(
        "-X",
        f"frozen_modules={frozen}",
        "-c",
        "from config.wsgi import application; print(type(application).__name__)",
        PYTHONPATH=paths.format(root=root),
        **production,
    )

    assert (done.returncode, done.stdout) == (0, "PageCache\n"), done.stderr


def test_wsgi_application_is_found_from_any_folder(python, root, production, tmp_path):
    done = python("-c", "import config.wsgi", cwd=tmp_path, PYTHONPATH=str(root / "site"), **production)

    assert done.returncode == 0, done.stderr


def test_config_is_ours_and_site_is_the_standard_library_s(python, root):
    code = "import config, os, site; print(config.__file__, site.__file__, os.__file__)"

    done = python("-c", code, PYTHONPATH=f"{root}:{root / 'site'}")

    config, site, standard = (Path(path) for path in done.stdout.split())
    assert config == root / "site" / "config" / "__init__.py"
    assert site.parent == standard.parent


def test_procfile_starts_the_web_process_with_site_on_the_path(root):
    processes = dict(line.split(": ", 1) for line in (root / "Procfile").read_text(encoding="utf-8").splitlines())

    assert processes["web"].startswith("PYTHONPATH=site ")
    assert processes["web"].endswith(" config.wsgi:application")
    assert processes["worker"] == "python manage.py run_worker"
