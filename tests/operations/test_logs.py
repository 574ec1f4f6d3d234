import io
import json
import logging
import secrets

import pytest
import structlog
import time_machine

from operations.logs import make_formatter

NAME = "Dupont"
MOMENT = "2030-03-14T19:00:00.500000Z"


@pytest.fixture(params=["plain", "json"])
def layout(request) -> str:
    return request.param


@pytest.fixture
def written(layout):
    """What the root's handler writes while a test runs, in either layout."""
    root, stream = logging.getLogger(), io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(make_formatter(layout))
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)


@time_machine.travel("2030-03-14T20:00:00.5+01:00", tick=False)
def test_an_event_is_one_line(written, layout):
    logging.getLogger("guard").warning("Cache unavailable for %s", "get")
    structlog.get_logger("guard").warning("proof_refused", age=12.5)

    assert (
        written.getvalue().splitlines()
        == {
            "plain": [
                f"{MOMENT} WARNING guard Cache unavailable for get",
                f"{MOMENT} WARNING guard proof_refused age=12.5",
            ],
            "json": [
                f'{{"event": "Cache unavailable for get", "logger": "guard", "level": "warning", "time": "{MOMENT}"}}',
                f'{{"age": 12.5, "event": "proof_refused", "logger": "guard", "level": "warning", "time": "{MOMENT}"}}',
            ],
        }[layout]
    )


def test_everything_is_redacted_whoever_writes_it(written):
    token = secrets.token_urlsafe(32)
    logging.getLogger("anybody").error("%s asked for %s", "zoe@example.org", f"/fr/confirmer/{token}/?q={NAME}")
    structlog.get_logger("anybody").error("asked", by="zoe@example.org", path=f"/fr/{token}/", ip="10.1.2.3")
    try:
        raise ValueError(NAME)
    except ValueError:
        logging.getLogger("anybody").exception("A job failed")
        structlog.get_logger("anybody").exception("request_failed", user_agent="A browser")

    text = written.getvalue()
    assert [word for word in ("zoe", token, NAME, "10.1.2.3", "A browser") if word in text] == []
    assert text.count("raise ValueError(NAME)") == 2


def test_json_can_be_read_back(layout, written):
    if layout == "json":
        logging.getLogger("anybody").error('two\nlines, "quotes" and d’accents: é')

        assert json.loads(written.getvalue())["event"] == 'two\nlines, "quotes" and d’accents: é'


def test_another_layout_is_refused():
    with pytest.raises(ValueError, match=r"^LOG_FORMAT is 'xml'; it can be plain or json\.$"):
        make_formatter("xml")
