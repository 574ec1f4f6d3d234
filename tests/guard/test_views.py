"""Where a browser that begins to fill in a form gets its sum."""

import time

import pytest

from guard.proof import read_proof

from .test_proof import encode, solve


def test_challenge_is_made_without_database_session_or_cookie(client, settings):
    settings.FORM_PROOF_NUMBERS = 1000

    response = client.get("/proof-of-work/")

    assert (response.status_code, response["Cache-Control"], dict(response.cookies)) == (200, "no-store", {})
    assert read_proof(encode(solve(response.json()))).expires_at - time.time() == pytest.approx(1200, abs=5)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_challenge_is_only_read(client, method):
    assert getattr(client, method)("/proof-of-work/").status_code == 405
