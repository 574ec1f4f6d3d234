"""The requirements files name what the source imports, and nothing else."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

SITE = ("demo", "forms", "home", "people", "proposals", "site", "manage.py")
AROUND = ("benchmarks", "tests", "tools")
# What is needed and yet imported by no file of ours, with the reason.
NOT_IMPORTED = {
    "granian": "the server of the Procfile",
    "gunicorn": "another server, for those who know it (docs/deployment.md)",
    "psycopg-binary": "psycopg's own compiled half",
    "hiredis": "redis reads answers with it",
    "s3": "an extra of django-storages: boto3",
}
NOT_IMPORTED_AROUND = {
    "djlint": "make check",
    "pytest-django": "its plugin, which pytest finds by itself",
    "pytest-xdist": "make test",
    "ruff": "make check",
    "uv": "make requirements",
}
REQUIREMENT = re.compile(r"(?P<name>[A-Za-z][\w.-]*)(?:\[(?P<extras>[\w,-]+)\])?")


def spelled(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def named(file: Path) -> set[str]:
    """The distributions of a requirements file; an extra counts as what it is called after."""
    found = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        if requirement := REQUIREMENT.match(line):
            found.add(spelled(requirement["name"]))
            found |= {
                spelled(f"{requirement['name']}-{extra}" if extra == "binary" else extra)
                for extra in (requirement["extras"] or "").split(",")
                if extra
            }
    return found


def files(root: Path, folders) -> list[Path]:
    return [
        path
        for folder in folders
        for path in ((root / folder).rglob("*.py") if (root / folder).is_dir() else [root / folder])
    ]


def imported(source: str) -> set[str]:
    """The first part of each module that is imported."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                found |= {alias.name.partition(".")[0] for alias in node.names}
            case ast.ImportFrom(level=0):
                found.add(node.module.partition(".")[0])
    return found


def named_by_settings(source: str) -> set[str]:
    """Applications, middleware and backends: the first part of each text that could be a module's name."""
    texts = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    module = re.compile(r"([a-z_]\w*)(\.\w+)*")
    return {found[1] for text in texts if isinstance(text, str) and (found := module.fullmatch(text))}


def distributions(root: Path, folders) -> set[str]:
    """What the files of these folders need."""
    own = {path.stem for folder in (root, root / "site", root / "tools") for path in folder.iterdir()}
    sources = {path: path.read_text(encoding="utf-8") for path in files(root, folders)}
    modules = set().union(*map(imported, sources.values()))
    installed = packages_distributions()
    strangers = modules - own - set(sys.stdlib_module_names)
    assert strangers - set(installed) == set()
    in_settings = [text for path, text in sources.items() if path.name == "applications.py"]
    strangers |= set().union(*map(named_by_settings, in_settings)) & set(installed) - own - set(sys.stdlib_module_names)
    return {spelled(distribution) for module in strangers for distribution in installed[module]}


def test_requirements_are_what_the_site_imports(root):
    assert named(root / "requirements.in") - set(NOT_IMPORTED) == distributions(root, SITE)


def test_requirements_of_development_are_what_tests_and_tools_import_besides(root):
    site, around = named(root / "requirements.in"), named(root / "requirements-dev.in")

    assert around - set(NOT_IMPORTED_AROUND) == distributions(root, AROUND) - site


def test_every_exception_is_still_named(root):
    assert set(NOT_IMPORTED) <= named(root / "requirements.in")
    assert set(NOT_IMPORTED_AROUND) <= named(root / "requirements-dev.in")
