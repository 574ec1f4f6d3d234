"""A strict policy for the public, one of its own for the admin."""

import pytest
from django.conf import settings
from django.urls import reverse


def policy(response) -> dict[str, set[str]]:
    directives = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: set(values) for name, *values in directives}


def test_public_policy_lets_pages_load_from_this_site_only(client):
    sources = policy(client.get("/"))

    assert {name: sources[name] for name in sources if name != "frame-src"} == {
        "default-src": {"'none'"},
        "script-src": {"'self'"},
        "style-src": {"'self'"},
        "img-src": {"'self'", "data:"},
        "font-src": {"'self'"},
        "connect-src": {"'self'"},
        "manifest-src": {"'self'"},
        "form-action": {"'self'"},
        "base-uri": {"'none'"},
        "frame-ancestors": {"'self'"},
    }


def test_public_frames_are_the_players_that_a_visitor_asks_for(client):
    assert policy(client.get("/"))["frame-src"] == {
        "'self'",
        "https://www.youtube-nocookie.com",
        "https://player.vimeo.com",
        "https://geo.dailymotion.com",
    }


@pytest.mark.django_db
def test_admin_has_a_policy_of_its_own(client):
    sources = policy(client.get("/admin/login/"))

    assert sources == {name: set(values) for name, values in settings.ADMIN_CONTENT_SECURITY_POLICY.items()}
    assert "'unsafe-eval'" not in sources["script-src"]


@pytest.mark.django_db
def test_address_that_only_looks_like_the_admin_gets_the_public_policy(client):
    sources = policy(client.get("/administration/"))

    assert sources["script-src"] == {"'self'"}


@pytest.mark.django_db
def test_captcha_lets_its_provider_in_where_it_is_offered_and_nowhere_else(client, raffle_pages, settings):
    settings.RECAPTCHA_PUBLIC_KEY = settings.RECAPTCHA_PRIVATE_KEY = "key"
    settings.RECAPTCHA_DOMAIN = "captcha.example"
    plain = policy(client.get("/fr/cafe/"))
    type(raffle_pages["fr"]).objects.update(protection="recaptcha")
    offering, elsewhere = policy(client.get("/fr/cafe/")), policy(client.get("/fr/"))

    added = {name: values - plain.get(name, set()) for name, values in offering.items()}
    assert {name: values for name, values in added.items() if values} == {
        "script-src": {"https://captcha.example/recaptcha/", "https://www.gstatic.com/recaptcha/"},
        "frame-src": {"https://captcha.example/recaptcha/"},
        "style-src-attr": {"'unsafe-inline'"},
    }
    assert elsewhere == plain


def test_answers_tell_browsers_to_keep_to_themselves(client):
    response = client.get("/")

    assert {name: response[name] for name in ("X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options")} == {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.django_db
def test_preview_may_stand_in_a_frame_of_the_admin(admin_client, raffle_pages):
    response = admin_client.get(reverse("wagtailadmin_pages:preview_on_edit", args=[raffle_pages["fr"].pk]))

    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert policy(response)["frame-ancestors"] == {"'self'"}
