"""What the logs say of mailed links."""

import io
import logging
import secrets

import pytest

from forms.enums import LinkPurpose
from guard.logs import WithoutTokens

TOKEN = "Ab3_-" * 8 + "xyz"


@pytest.fixture
def console(monkeypatch) -> io.StringIO:
    """What the console's handler writes, in its own words."""
    handlers = logging.getLogger().handlers
    (handler,) = [one for one in handlers if any(isinstance(filtered, WithoutTokens) for filtered in one.filters)]
    written = io.StringIO()
    monkeypatch.setattr(handler, "stream", written)
    return written


@pytest.mark.parametrize(
    ("message", "args", "expected"),
    [
        (f"Not Found: /fr/confirmer/{TOKEN}/", (), "Not Found: /fr/confirmer/…/"),
        ("%s: %s", ("Not Found", f"/fr/engagement/{TOKEN}/"), "Not Found: /fr/engagement/…/"),
        (f'"GET /en/confirm/{TOKEN} HTTP/1.1" 301', (), '"GET /en/confirm/… HTTP/1.1" 301'),
        (f"from /{TOKEN}/{TOKEN}/?x=1 to /{TOKEN}?x=1", (), "from /…/…/?x=1 to /…?x=1"),
        ("Saved 100% of it", (), "Saved 100% of it"),
        ("/fr/propositions/12-une-proposition-au-titre-assez-long-pour-cela/", (), None),
    ],
)
def test_filter_cuts_tokens_out(message, args, expected):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, message, args, None)

    assert WithoutTokens().filter(record)
    assert record.getMessage() == (expected or message)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("purpose", "path", "logged"),
    [
        (LinkPurpose.CONFIRM_ENTRY, "/en/confirm/{}/", "Not Found: /en/confirm/…/"),
        (LinkPurpose.WITHDRAW_PLEDGE, "/en/withdraw-pledge/{}/", "Not Found: /en/withdraw-pledge/…/"),
        (LinkPurpose.PLEDGE, "/en/pledge/{}/", "Not Found: /en/pledge/…/"),
    ],
)
def test_link_that_fails_is_logged_without_its_token(client, pledge_pages, console, purpose, path, logged):
    token = secrets.token_urlsafe(32)

    assert client.get(path.format(token)).status_code == 404

    assert console.getvalue().splitlines()[-1].endswith(f"WARNING django.request {logged}")
    assert token not in console.getvalue()


@pytest.mark.django_db
def test_refused_post_is_logged_without_its_token(client, homes, console):
    token = secrets.token_urlsafe(32)

    assert client.post(f"/en/confirm/{token}/").status_code == 403

    assert console.getvalue().splitlines()[-1].endswith("WARNING django.request Forbidden: /en/confirm/…/")
    assert token not in console.getvalue()
