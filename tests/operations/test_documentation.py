"""docs/deployment.md tells every variable that the settings and the Procfile read."""

import re

from .deployment import ROOT

# Read by Django, by boto3 and by the shell of whoever starts a process.
ELSEWHERE = {"DJANGO_SETTINGS_MODULE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}


def read_by_settings() -> set[str]:
    files = [file for file in (ROOT / "site" / "config" / "settings").rglob("*.py") if file.name != "test.py"]
    return {name for file in files for name in re.findall(r'env\.\w+\(\s*"([A-Z0-9_]+)"', file.read_text("utf-8"))}


def read_by_procfile() -> set[str]:
    return set(re.findall(r"\$\{?([A-Z_]+)", (ROOT / "Procfile").read_text("utf-8")))


def documented() -> set[str]:
    section = (ROOT / "docs" / "deployment.md").read_text("utf-8").partition("## Variables")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`[^|]*) \|", section, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_every_variable_is_in_the_table():
    assert documented() == read_by_settings() | read_by_procfile() | ELSEWHERE


def test_the_example_names_known_variables():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = {line.removeprefix("# ").partition("=")[0] for line in lines if "=" in line}

    assert named - documented() == set()
