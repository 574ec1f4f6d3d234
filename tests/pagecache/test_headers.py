"""What views say of how their answers may be shared, through Django's own middleware."""

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from home import stylesheet
from home.models import CampaignSettings
from pagecache.headers import is_for_all, shared_for
from tests.forms import draws

pytestmark = pytest.mark.django_db

SHARED = "public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400"
NOT_SHARED = "private, no-store"


@pytest.fixture
def addresses(raffle_pages, pledge_pages, raffle) -> dict[str, str]:
    draw = draws.make_vector_draw(raffle)
    return {
        "home": "/fr/",
        "raffle": raffle_pages["fr"].url,
        "raffle, thanks": raffle_pages["fr"].thanks_url,
        "pledge": pledge_pages["en"].url,
        "pledge, noted": pledge_pages["en"].noted_url,
        "draw": f"/fr/tirage/{draw.identifier}/",
        "how the draw works": "/en/how-the-draw-works/",
        "nothing": "/fr/rien/",
    }


ALL = ["home", "raffle", "raffle, thanks", "pledge", "pledge, noted", "draw", "how the draw works", "nothing"]


@pytest.mark.parametrize("name", ALL)
def test_public_page_is_everybody_s(addresses, client, name):
    response = client.get(addresses[name])

    assert response.status_code == (404 if name == "nothing" else 200)
    assert response["Cache-Control"] == SHARED
    assert not response.cookies
    assert not response.get("Vary")


@pytest.mark.parametrize("name", ALL)
def test_page_of_somebody_signed_in_is_theirs(addresses, client, name):
    client.force_login(get_user_model().objects.create_superuser("editor"))

    assert client.get(addresses[name])["Cache-Control"] == NOT_SHARED


def test_page_asked_for_with_credentials_is_nobody_else_s(addresses, client):
    assert client.get("/fr/", HTTP_AUTHORIZATION="Basic x")["Cache-Control"] == NOT_SHARED


def test_answer_to_a_post_is_nobody_else_s(addresses, post, entry_data):
    accepted, refused = post(addresses["raffle"], entry_data), post(addresses["raffle"], {})

    assert (accepted.status_code, accepted["Cache-Control"]) == (303, NOT_SHARED)
    assert (refused.status_code, "no-store" in refused["Cache-Control"]) == (422, True)


def test_redirect_of_an_editor_is_everybody_s(homes, client):
    Redirect.add_redirect("/fr/avant", redirect_to=homes["fr"], is_permanent=True)
    Redirect.add_redirect("/fr/pour-un-temps", redirect_to=homes["fr"], is_permanent=False)

    moved, elsewhere = client.get("/fr/avant/"), client.get("/fr/pour-un-temps/")

    assert (moved.status_code, moved["Cache-Control"]) == (301, SHARED)
    assert (elsewhere.status_code, elsewhere["Cache-Control"]) == (302, NOT_SHARED)


@pytest.mark.parametrize("restriction", ["login", "password", "groups"])
def test_page_that_is_not_for_everybody_is_not_shared(homes, client, restriction):
    PageViewRestriction.objects.create(page=homes["fr"], restriction_type=restriction, password="secret")

    asked = client.get("/fr/")
    assert asked["Cache-Control"] != SHARED
    assert "public" not in asked["Cache-Control"]


def test_visitor_who_knows_the_password_sees_the_page_and_nobody_else_does(homes, client):
    restriction = PageViewRestriction.objects.create(page=homes["fr"], restriction_type="password", password="secret")
    address = f"/fr/_util/authenticate_with_password/{restriction.pk}/{homes['fr'].pk}/"

    answer = client.post(address, {"password": "secret", "return_url": "/fr/"}, follow=True)

    assert answer.redirect_chain == [("/fr/", 302)]
    assert "Et vous ?" in answer.content.decode()
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


@pytest.mark.parametrize("path", ["/", "/fr/confirmer/x/", "/admin/login/", "/fr/_util/login/"])
def test_other_views_are_not_marked(homes, client, path):
    assert "s-maxage" not in client.get(path).get("Cache-Control", "")


# --- For how long ---


@pytest.mark.parametrize(
    ("cache_seconds", "directives"),
    [
        (None, "s-maxage=60, stale-while-revalidate=60"),
        (1000, "s-maxage=60, stale-while-revalidate=60"),
        (59, "s-maxage=59"),
        (1, "s-maxage=1"),
        (0, "s-maxage=1"),
        (-5, "s-maxage=1"),
    ],
)
def test_answer_that_will_not_be_true_for_long_says_so(cache_seconds, directives):
    response = HttpResponse()
    if cache_seconds is not None:
        response.cache_seconds = cache_seconds

    assert shared_for(response) == f"public, max-age=0, {directives}, stale-if-error=86400"


@pytest.mark.parametrize(
    ("change", "for_all"),
    [
        (lambda response: None, True),
        (lambda response: response.set_cookie("a", "b"), False),
        (lambda response: response.headers.__setitem__("Vary", "Accept-Encoding"), True),
        (lambda response: response.headers.__setitem__("Vary", "Accept-Encoding, Cookie"), False),
        (lambda response: setattr(response, "status_code", 403), False),
    ],
    ids=["plain", "cookie", "varies by encoding", "varies by cookie", "forbidden"],
)
def test_answer_is_for_all_or_not(rf, change, for_all):
    response = HttpResponse()
    change(response)

    assert is_for_all(rf.get("/"), response) is for_all


# --- Files that are the same in every language ---


def test_files_do_not_vary_by_language(addresses, client, homes):
    version = stylesheet.version(CampaignSettings.objects.get())
    for address in (
        "/draws/verify_draw.py",
        "/draws/draw.md",
        "/draws/test-vector-1/commit.txt",
        f"/style.{version}.css",
    ):
        response = client.get(address)
        assert (response.status_code, response.get("Vary"), response.get("Content-Language")) == (200, None, None)
        assert response["Cache-Control"].startswith("public")


def test_missing_file_s_page_does(addresses, client):
    response = client.get("/draws/test-vector-1/nothing.txt")

    assert (response.status_code, response["Vary"]) == (404, "Accept-Language")
