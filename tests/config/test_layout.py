"""`site/` is a folder of packages that know no campaign."""

import ast
import sys
from pathlib import Path

import pytest

CAMPAIGN_APPS = {"home", "proposals", "forms", "demo"}


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
