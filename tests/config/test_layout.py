"""`site/` is a folder of packages that know no campaign; nothing below names what stands above."""

import ast
import re
from pathlib import Path

import pytest

# What each may name: itself and what stands further right. config joins all of them, and is left out.
FLOORS = ("demo", "forms", "proposals", "home", "people", "site")


def test_site_is_not_a_package(root):
    assert (root / "site").is_dir()
    assert not (root / "site" / "__init__.py").exists()


def test_every_folder_of_site_is_a_package(root):
    folders = {path.parent for path in (root / "site").rglob("*.py")} - {root / "site"}

    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_tests_are_no_packages(root):
    packages = {file.parent for file in (root / "tests").rglob("__init__.py")}
    # What tests install: an application, and a country.
    application = root / "tests" / "faults" / "next_release"
    country = root / "tests" / "people" / "places" / "belgium"
    assert packages == {application, application / "migrations", country}


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
        ('import_string("forms.raffle.links.CONFIRM_ENTRY")', {"forms.raffle.links.CONFIRM_ENTRY"}),
        ('"""Entries come from people.form_pages.intake."""', set()),
        ('template = "components/forms.html"', set()),
        ('name = "forms"', set()),
        ('"guard.forms"', set()),
    ],
)
def test_names_in_strings_are_found(source, names):
    assert named(source, {"forms", "demo"}) == names
