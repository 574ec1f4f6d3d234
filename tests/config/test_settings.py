"""Settings of each environment, as a process of its own reads them."""

import pytest
from django.core.management import call_command


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


@pytest.mark.django_db
def test_migrations_are_up_to_date(capsys):
    call_command("makemigrations", check=True, dry_run=True)

    assert capsys.readouterr().out == "No changes detected\n"


def test_recaptcha_is_wired_by_its_keys_alone(python, production):
    code = (
        "import django; django.setup(); from django.conf import settings; from forms.public_forms import EntryForm;"
        "policy = settings.CONTENT_SECURITY_POLICY['DIRECTIVES'];"
        "print('captcha' in EntryForm().fields, 'data-sitekey=\"public\"' in str(EntryForm()), policy['script-src'])"
    )
    keys = {"RECAPTCHA_PUBLIC_KEY": "public", "RECAPTCHA_PRIVATE_KEY": "private"}

    without = python("-c", code, PYTHONPATH=".:site", **production)
    with_keys = python("-c", code, PYTHONPATH=".:site", **keys, **production)

    assert without.stdout == "False False [\"'self'\"]\n", without.stderr
    assert with_keys.stdout == ("True True [\"'self'\", 'https://www.google.com', 'https://www.gstatic.com']\n"), (
        with_keys.stderr
    )


@pytest.mark.parametrize("environment", ["dev", "production"])
def test_logs_of_no_environment_hold_a_token(python, production, environment):
    token = "Ab3_-" * 8 + "xyz"
    code = (
        "import django; django.setup(); import logging\n"
        "for name in ('django', 'django.request', 'django.server', 'django.security', 'guard', 'root'):\n"
        f"    logging.getLogger(name).error('%s of %s', name, '/fr/confirmer/{token}/')"
    )
    settings = {**production, "DJANGO_SETTINGS_MODULE": f"config.settings.{environment}"}

    done = python("-c", code, PYTHONPATH=".:site", **settings)

    assert token not in done.stdout + done.stderr
    assert [line.split()[-1] for line in done.stderr.splitlines()] == ["/fr/confirmer/…/"] * 6
