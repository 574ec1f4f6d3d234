"""Settings of each environment, as a process of its own reads them."""

import json

import pytest
from django.core.management import call_command

from forms.models import PledgePage, RafflePage


def test_production_settings_pass_the_deployment_check(python, production):
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **production)

    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n"), done.stderr


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL", "EMAIL_URL"])
def test_production_does_not_start_without_what_it_needs(python, production, missing):
    del production[missing]
    # The developer's own .env must not come to the rescue.
    code = "import environ; environ.Env.read_env = lambda *args, **kwargs: None; import config.settings.production"

    done = python("-c", code, PYTHONPATH="site", **production)

    assert done.returncode == 1
    assert f"Set the {missing} environment variable" in done.stderr


@pytest.mark.parametrize("secret", ["", "x" * 49])
def test_production_does_not_start_with_a_secret_that_can_be_guessed(python, production, secret):
    done = python(
        "-c", "import config.settings.production", **{**production, "PYTHONPATH": "site", "SECRET_KEY": secret}
    )

    assert done.returncode == 1
    assert "SECRET_KEY needs 50 random characters or more" in done.stderr


@pytest.mark.django_db
def test_migrations_are_up_to_date(capsys):
    call_command("makemigrations", check=True, dry_run=True)

    assert capsys.readouterr().out == "No changes detected\n"


def offers_recaptcha() -> list[bool]:
    forms = [page.get_edit_handler().get_form_class() for page in (RafflePage, PledgePage)]
    return ["protection" in form.base_fields for form in forms]


def test_editors_can_choose_recaptcha_where_its_keys_are_set(python, production):
    code = (
        "import django; django.setup(); from tests.config.test_settings import offers_recaptcha;"
        "print(offers_recaptcha())"
    )
    keys = {"RECAPTCHA_PUBLIC_KEY": "public", "RECAPTCHA_PRIVATE_KEY": "private"}

    with_keys = python("-c", code, PYTHONPATH=".:site", **keys, **production)

    assert offers_recaptcha() == [False, False]
    assert with_keys.stdout == "[True, True]\n", with_keys.stderr


@pytest.mark.parametrize("environment", ["dev", "production"])
def test_logs_of_no_environment_hold_a_token(python, production, environment):
    """And those of production are JSON, on standard output alone."""
    token = "Ab3_-" * 8 + "xyz"
    code = (
        "import django; django.setup(); import logging\n"
        "for name in ('django', 'django.server', 'django.security', 'guard', 'operations', 'root'):\n"
        f"    logging.getLogger(name).error('%s of %s', name, '/fr/confirmer/{token}/')\n"
        "logging.getLogger('guard').warning('%s left', 3)"
    )
    settings = {**production, "DJANGO_SETTINGS_MODULE": f"config.settings.{environment}"}

    done = python("-c", code, PYTHONPATH=".:site", **settings)

    *lines, last = (done.stdout if environment == "production" else done.stderr).splitlines()
    assert token not in done.stdout + done.stderr
    assert ["/fr/confirmer/…/" in line for line in lines] == [True] * 6
    if environment == "production":
        event = json.loads(last)
        assert (event.pop("time")[-1], event) == ("Z", {"event": "3 left", "logger": "guard", "level": "warning"})
        assert done.stderr == ""


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "True 2"),
        ({"EMBEDDED_WORKER": "off", "WORKER_PROCESSES": "4"}, "False 4"),
        ({"MAILING_EMBEDDED_WORKER": "off", "MAILING_PROCESSES": "4"}, "False 4"),
        ({"EMBEDDED_WORKER": "on", "MAILING_EMBEDDED_WORKER": "off"}, "True 2"),
    ],
    ids=["neither", "new names", "old names", "both"],
)
def test_worker_is_set_by_its_new_names_and_still_by_the_old_ones(python, production, variables, expected):
    code = "from config.settings import production as it; print(it.EMBEDDED_WORKER, it.WORKER_PROCESSES)"
    del production["EMBEDDED_WORKER"]

    done = python("-c", code, PYTHONPATH="site", **production, **variables)

    assert done.stdout.strip() == expected, done.stderr
