"""Imports go one way: between apps, between the rooms of `forms/`, and from a room's front to its back.

The arrows are those drawn in docs/architecture.md.
"""

import ast
import sys
from pathlib import Path

import pytest

SITE = {"config", "guard", "jobs", "mailing", "operations", "pagecache"}
# What each package of the source may import besides itself. `config` joins all of them, and is left out.
PACKAGES = {
    "jobs": set(),
    "pagecache": set(),
    "guard": {"jobs", "pagecache"},
    "mailing": {"guard", "jobs", "pagecache"},
    "operations": {"mailing"},
    "people": SITE,
    "home": SITE | {"people"},
    "proposals": SITE | {"people", "home"},
    "forms": SITE | {"people", "home"},
}
# The same for the rooms of `forms/`. Its top floor (apps, urls, hooks, dashboard) may import all of them.
ROOMS = {
    "forms.raffle": set(),
    "forms.pledge": {"forms.raffle"},
    "forms.draw": {"forms.raffle"},
    "forms.travel": {"forms.draw", "forms.raffle"},
    "forms.tally": {"forms.draw", "forms.pledge", "forms.raffle"},
}
# Within the top floor of `forms/`, what rooms may use.
SHARED_IN_FORMS = "forms.confirmation"

# Where Django looks for the models of every room, those of pages included.
LIST_OF_MODELS = "forms.models"

# From a room's front to its back, by the name of the module or folder.
BEHIND = {
    "domain": {"domain"},
    "enums": {"domain", "enums"},
    "models": {"domain", "enums", "models"},
    "services": {"domain", "enums", "models", "personal", "links", "permissions", "hooks", "services"},
}
FRONT = {"forms", "pages", "views", "screens", "mails", "form_pages"}


def modules_of(root: Path) -> dict[str, Path]:
    """The source's modules by their dotted names, without migrations."""
    found = {}
    for package in PACKAGES:
        folder = root / "site" / package if package in SITE else root / package
        for path in sorted(folder.rglob("*.py")):
            if "migrations" not in path.parts:
                parts = path.relative_to(folder.parent).with_suffix("").parts
                found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports_of(name: str, source: str, *, is_package: bool = False) -> set[str]:
    """The dotted names of all that a module imports, wherever the import stands."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parts = name.split(".")
            base = parts[: len(parts) - node.level + is_package] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return found


@pytest.fixture(scope="module")
def arrows() -> list[tuple[str, str]]:
    root = Path(__file__).resolve().parents[2]
    found = []
    for name, path in modules_of(root).items():
        imports = imports_of(name, path.read_text(encoding="utf-8"), is_package=path.name == "__init__.py")
        found += [(name, imported) for imported in sorted(imports)]
    return found


def room_of(name: str) -> str:
    return ".".join(name.split(".")[:2])


def layer_of(name: str) -> str | None:
    """The part of its room that a module is: the first word of its name that says so."""
    words = [word for word in name.split(".")[1:] if word in BEHIND or word in FRONT]
    return words[0] if words else None


def test_packages_import_along_their_arrows_only(arrows):
    wrong = [
        (name, imported)
        for name, imported in arrows
        if (target := imported.split(".")[0]) in {*PACKAGES, "demo"}
        and target != (origin := name.split(".")[0])
        and target not in PACKAGES[origin]
    ]

    assert wrong == []


def test_rooms_of_forms_import_along_their_arrows_only(arrows):
    wrong = [
        (name, imported)
        for name, imported in arrows
        if (room := room_of(name)) in ROOMS
        and imported.startswith("forms.")
        and (target := room_of(imported)) != room
        and target not in ROOMS[room]
        and target != SHARED_IN_FORMS
    ]

    assert wrong == []


@pytest.mark.parametrize("layer", BEHIND)
def test_the_back_of_a_room_imports_nothing_of_its_front(arrows, layer):
    ours = {*PACKAGES} - SITE
    wrong = [
        (name, imported)
        for name, imported in arrows
        if layer_of(name) == layer
        and name != LIST_OF_MODELS
        and imported.split(".")[0] in ours
        and (target := layer_of(imported)) is not None
        and (target in FRONT or (target in BEHIND and target not in BEHIND[layer]))
    ]

    assert wrong == []


def test_domains_import_the_standard_library_only(arrows):
    places = [(name, imported) for name, imported in arrows if ".domain" in name]
    wrong = [
        (name, imported)
        for name, imported in places
        if imported.split(".")[0] not in sys.stdlib_module_names and ".domain" not in imported
    ]

    assert places
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "is_package", "names"),
    [
        ("import forms.models", False, {"forms.models"}),
        ("from forms.models import Entry, Raffle", False, {"forms.models.Entry", "forms.models.Raffle"}),
        ("def late():\n    from home import models", False, {"home.models"}),
        ("from .forms import GuardedForm", False, {"guard.forms.GuardedForm"}),
        ("from .forms import GuardedForm", True, {"guard.views.forms.GuardedForm"}),
        ("from . import forms", False, {"guard.forms"}),
    ],
)
def test_imports_are_found_wherever_they_stand(source, is_package, names):
    assert imports_of("guard.views", source, is_package=is_package) == names
