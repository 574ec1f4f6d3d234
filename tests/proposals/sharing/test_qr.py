"""QR codes of short addresses."""

from io import BytesIO

import pytest
import segno


@pytest.mark.parametrize(("kind", "content_type"), [("svg", "image/svg+xml"), ("png", "image/png")])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_code_holds_the_address_whose_visits_are_counted(client, translation_of_it, language, kind, content_type):
    response = client.get(f"/{language}/p/31/qr.{kind}")

    expected = BytesIO()
    segno.make_qr(f"https://exemple.fr/{language}/p/31/qr", error="m").save(expected, kind, scale=12, light="white")
    assert (response.status_code, response["Content-Type"]) == (200, content_type)
    assert response.content == expected.getvalue()
    assert response["Cache-Control"].startswith("public, max-age=0, s-maxage=60")
    assert dict(response.cookies) == {}


@pytest.mark.parametrize("name", ["qr.pdf", "qr", "qr.svgz"])
def test_other_kinds_are_not_made(client, proposal, name):
    assert client.get(f"/fr/p/31/{name}").status_code == (404 if name != "qr" else 302)
