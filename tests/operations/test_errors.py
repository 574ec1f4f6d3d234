"""What remains of an event that Sentry's library has made, whatever it was made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operations.errors import reduce_event

TOKEN = "Ab3_-" * 8 + "xyz"
SECRET = "Dupont-Lévy"


@pytest.fixture
def event() -> dict:
    """An event as the library makes one that has been told to send everything."""
    frame = {"filename": "forms/a.py", "function": "enter", "lineno": 3, "vars": {"name": SECRET}, "in_app": True}
    return {
        "event_id": "0" * 32,
        "level": "error",
        "platform": "python",
        "transaction": f"/fr/confirmer/{TOKEN}/",
        "request": {
            "method": "POST",
            "url": f"https://example.org/fr/confirmer/{TOKEN}/?q={SECRET}",
            "query_string": f"q={SECRET}",
            "headers": {"Referer": f"https://example.org/{TOKEN}/", "User-Agent": SECRET},
            "cookies": {"a": SECRET},
            "data": {"last_name": SECRET},
            "env": {"REMOTE_ADDR": "203.0.113.7"},
        },
        "user": {"ip_address": "203.0.113.7", "email": "zoe@example.org"},
        "server_name": "machine",
        "extra": {"sys.argv": [SECRET]},
        "breadcrumbs": {"values": [{"message": SECRET}]},
        "logentry": {"message": "%s failed for zoe@example.org", "params": [SECRET], "formatted": "a@example.org left"},
        "exception": {
            "values": [{"type": "ValueError", "value": SECRET, "module": None, "stacktrace": {"frames": [frame]}}]
        },
    }


def test_only_code_and_kind_remain(event):
    error = ValueError(SECRET)

    assert reduce_event(event, {"exc_info": (ValueError, error, None)}) == {
        "event_id": "0" * 32,
        "level": "error",
        "platform": "python",
        "transaction": "/fr/confirmer/…/",
        "request": {"method": "POST", "url": "https://example.org/fr/confirmer/…/?…"},
        "logentry": {"message": "… left"},
        "exception": {
            "values": [
                {
                    "type": "ValueError",
                    "module": None,
                    "value": "",
                    "stacktrace": {
                        "frames": [{"filename": "forms/a.py", "function": "enter", "lineno": 3, "in_app": True}]
                    },
                }
            ]
        },
    }


def test_an_exception_that_repeats_no_input_keeps_its_words(event):
    error = ConnectionRefusedError(111, "Connection refused")
    event["exception"]["values"][0] |= {"type": "ConnectionRefusedError", "stacktrace": None}

    (value,) = reduce_event(event, {"exc_info": (type(error), error, None)})["exception"]["values"]

    assert (value["value"], value["stacktrace"]) == ("[Errno 111] Connection refused", {"frames": []})


@given(st.dictionaries(st.text(), st.text()))
def test_what_is_not_known_is_not_sent(parts):
    known = {"event_id", "timestamp", "level", "logger", "platform", "release", "environment", "sdk"}
    parts = {
        key: value for key, value in parts.items() if key not in {"transaction", "request", "logentry", "exception"}
    }

    assert reduce_event(parts, {}) == {key: value for key, value in parts.items() if key in known}
