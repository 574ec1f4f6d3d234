"""What the logs say of mailed links."""

import io
import logging

import pytest
from forms.services.links import issue_token
from guard.logs import WithoutTokens

TOKEN = "Ab3_-" * 8 + "xyz"


@pytest.fixture
def console(monkeypatch) -> io.StringIO:
    """What the console's handler writes, in its own words."""
    (handler,) = [handler for handler in logging.getLogger().handlers if any(
        isinstance(one, WithoutTokens) for one in handler.filters)]
    written = io.StringIO()
    monkeypatch.setattr(handler, "stream", written)
    return written


@pytest.mark.parametrize(
    ("message", "args", "expected"),
    [
        (f"Not Found: /fr/confirmer/{TOKEN}/", (), "Not Found: /fr/confirmer/…/"),
        ("%s: %s", ("Not Found", f"/fr/engagement/{TOKEN}/"), "Not Found: /fr/engagement/…/"),
        (f'"GET /en/confirm/{TOKEN} HTTP/1.1" 301', (), '"GET /en/confirm/… HTTP/1.1" 301'),
        (f"{TOKEN}/ and /{TOKEN}/x/{TOKEN}/", (), None),
        ("Saved 100% of it", (), "Saved 100% of it"),
        ("/fr/propositions/12-une-proposition-au-titre-assez-long-pour-cela/", (), None),
    ],
)
def test_filter_cuts_tokens_out(message, args, expected):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, message, args, None)

    assert WithoutTokens().filter(record)
    assert record.getMessage() == (expected or message)
