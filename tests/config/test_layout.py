"""`site/` is a folder of packages that know no campaign; nothing below names what stands above."""

import ast
import re
import sys
from pathlib import Path

import pytest

CAMPAIGN_APPS = {"home", "proposals", "forms", "demo"}


# What each may name: itself and what stands further right. config joins all of them, and is left out.
FLOORS = ("demo", "forms", "proposals", "home", "site")


def imported(source: str) -> set[str]:
    """The first part of every absolute import, wherever it stands."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def sources(root: Path) -> list[Path]:
    return [path for path in sorted((root / "site").rglob("*.py")) if "config" not in path.relative_to(root).parts]


def test_site_is_not_a_package(root):
    assert (root / "site").is_dir()
    assert not (root / "site" / "__init__.py").exists()


def test_every_folder_of_site_is_a_package(root):
    folders = {path.parent for path in (root / "site").rglob("*.py")} - {root / "site"}

    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_tests_are_no_packages(root):
    packages = {file.parent for file in (root / "tests").rglob("__init__.py")}
    # An application that a test installs.
    application = root / "tests" / "faults" / "next_release"
    assert packages == {application, application / "migrations"}


def test_machinery_imports_no_campaign_app(root):
    files = sources(root)

    assert {path.parent.name for path in files} >= {"guard", "mailing"}
    offenders = {str(path): imported(path.read_text(encoding="utf-8")) & CAMPAIGN_APPS for path in files}
    assert {path: apps for path, apps in offenders.items() if apps} == {}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import forms.models", {"forms"}),
        ("from forms.models import Entry", {"forms"}),
        ("def late():\n    from home import models", {"home"}),
        ("from .forms import GuardedForm", set()),
        ("from guard.forms import GuardedForm", {"guard"}),
    ],
)
def test_imports_are_found_wherever_they_stand(source, names):
    assert imported(source) == names


def test_domain_is_plain_python(root):
    allowed = {"forms", *sys.stdlib_module_names}
    files = sorted((root / "forms" / "domain").rglob("*.py"))

    assert files
    strangers = {str(path): imported(path.read_text(encoding="utf-8")) - allowed for path in files}
    assert {path: names for path, names in strangers.items() if names} == {}


def named(source: str, apps: set[str]) -> set[str]:
    """String literals that name something of these apps, as “forms.Entry” or “forms:draw” do. Docstrings are prose."""
    names = re.compile(rf"(?:{'|'.join(sorted(apps))})[.:](?:[A-Za-z_]\w*(?:[.:]\w+)*)?")
    literals = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    return {literal for literal in literals if isinstance(literal, str) and names.fullmatch(literal)}


def python_below(root: Path) -> dict[Path, set[str]]:
    """Files of each floor by the apps above it; what migrations have written down stays."""
    found = {}
    for place, floor in enumerate(FLOORS[1:], start=1):
        for path in sorted((root / floor).rglob("*.py")):
            if not {"migrations", "config"} & set(path.relative_to(root).parts):
                found[path] = set(FLOORS[:place])
    return found


def test_no_string_names_an_app_above(root):
    files = python_below(root)

    assert {path.relative_to(root).parts[0] for path in files} == set(FLOORS) - {"demo"}
    offenders = {str(path): named(path.read_text(encoding="utf-8"), above) for path, above in files.items()}
    assert {path: names for path, names in offenders.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('ForeignKey("forms.Entry")', {"forms.Entry"}),
        ('reverse("forms:draw")', {"forms:draw"}),
        ('reverse(f"forms:{name}")', {"forms:"}),
        ('import_string("people.links.tokens.find_subject")', {"people.links.tokens.find_subject"}),
        ('"""Entries come from people.form_pages.intake."""', set()),
        ('template = "components/forms.html"', set()),
        ('name = "forms"', set()),
        ('"guard.forms"', set()),
    ],
)
def test_names_in_strings_are_found(source, names):
    assert named(source, {"forms", "demo"}) == names


def test_jobs_and_mail_import_each_other_one_way(root):
    imports = {
        folder: set().union(*(imported(path.read_text("utf-8")) for path in (root / "site" / folder).rglob("*.py")))
        for folder in ("jobs", "mailing")
    }

    assert ("mailing" in imports["jobs"], "jobs" in imports["mailing"]) == (False, True)
