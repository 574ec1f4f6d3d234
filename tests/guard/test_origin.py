"""The browser's word on where a post comes from."""

import pytest
from django.http import HttpResponse

from guard.origin import is_same_origin, public_form

SAME = "http://testserver"
OTHER = "https://evil.example"


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "same-origin"},
        {"HTTP_ORIGIN": SAME},
        {"HTTP_REFERER": f"{SAME}/fr/cafe/?x=1"},
        {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": OTHER},
        {"HTTP_ORIGIN": SAME, "HTTP_REFERER": f"{OTHER}/"},
    ],
)
def test_own_page_is_the_same_origin(rf, headers):
    assert is_same_origin(rf.post("/fr/cafe/", **headers))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
        {"HTTP_SEC_FETCH_SITE": ""},
        {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": SAME, "HTTP_REFERER": f"{SAME}/"},
        {"HTTP_ORIGIN": OTHER},
        {"HTTP_ORIGIN": OTHER, "HTTP_REFERER": f"{SAME}/"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "null", "HTTP_REFERER": f"{SAME}/"},
        {"HTTP_ORIGIN": "https://testserver"},
        {"HTTP_ORIGIN": "http://testserver:8080"},
        {"HTTP_ORIGIN": "http://testserver.evil.example"},
        {"HTTP_ORIGIN": "http://shop.testserver"},
        {"HTTP_ORIGIN": "http://testserver@evil.example"},
        {"HTTP_ORIGIN": "http://["},
        {"HTTP_REFERER": f"{OTHER}/?from=http://testserver/"},
        {"HTTP_REFERER": "testserver"},
    ],
)
def test_any_other_page_is_not(rf, headers):
    assert not is_same_origin(rf.post("/fr/cafe/", **headers))


def test_https_is_part_of_the_origin(rf):
    assert is_same_origin(rf.post("/", secure=True, HTTP_ORIGIN="https://testserver"))
    assert not is_same_origin(rf.post("/", secure=True, HTTP_ORIGIN=SAME))


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_public_form_lets_anyone_look(rf, method):
    view = public_form(lambda request: HttpResponse("seen"))

    response = view(getattr(rf, method)("/", HTTP_SEC_FETCH_SITE="cross-site"))

    assert response.content == b"seen"


def test_public_form_needs_no_token():
    assert public_form(lambda request: HttpResponse()).csrf_exempt is True


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_public_form_refuses_other_origins_with_a_page(rf, homes, method):
    acted = []
    view = public_form(acted.append)

    response = view(getattr(rf, method)("/fr/", HTTP_SEC_FETCH_SITE="cross-site"))

    assert (response.status_code, response["Cache-Control"], acted) == (403, "no-store", [])
