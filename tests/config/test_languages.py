"""Addresses that stand outside of languages."""

import pytest


@pytest.mark.parametrize("address", ["/oembed?url=x", "/draws/absent/commit.txt"])
def test_what_is_the_same_in_every_language_is_not_looked_for_in_one(client, db, address):
    assert client.get(address).status_code == 404


def test_other_addresses_are_looked_for_in_the_visitor_s_language(client, db):
    response = client.get("/absent/", headers={"Accept-Language": "en"})

    assert (response.status_code, response.url) == (302, "/en/absent/")


def test_a_language_more_needs_no_migration(python, tmp_path):
    settings = {"DJANGO_SETTINGS_MODULE": "tests.forms.third_language_settings", "PYTHONPATH": "."}

    done = python(
        "manage.py",
        "makemigrations",
        "--check",
        "--dry-run",
        THIRD_CATALOGUE=str(tmp_path),
        MAIL_FOLDER=str(tmp_path),
        **settings,
    )

    assert (done.returncode, done.stdout) == (0, "No changes detected\n"), done.stderr
