"""Nobody is ever served what was made for somebody else, whatever the site answers and whoever comes."""

import itertools
import json
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagecache import generation
from pagecache.application import PageCache

from .conftest import SHARED, ask

ADDRESSES = ["/fr/", "/fr/participer/", "/en/", "/admin/", "/fr/agir/" + "t" * 43 + "/"]
# What the site may answer at an address: status and headers. The first three are for everybody.
ANSWERS = {
    "page": ("200 OK", {"Cache-Control": SHARED}),
    "missing": ("404 Not Found", {"Cache-Control": SHARED, "Vary": "Accept-Encoding"}),
    "moved": ("301 Moved Permanently", {"Cache-Control": SHARED}),
    "unmarked": ("200 OK", {}),
    "private": ("200 OK", {"Cache-Control": "private"}),
    "no-store": ("200 OK", {"Cache-Control": "no-store"}),
    "contradictory": ("200 OK", {"Cache-Control": f"{SHARED}, no-store"}),
    "cookie": ("200 OK", {"Cache-Control": SHARED, "Set-Cookie": "a=b"}),
    "varies by cookie": ("200 OK", {"Cache-Control": SHARED, "Vary": "Accept-Encoding, Cookie"}),
    "varies by language": ("200 OK", {"Cache-Control": SHARED, "Vary": "Accept-Language"}),
    "error": ("500 Internal Server Error", {"Cache-Control": SHARED}),
    "unavailable": ("503 Service Unavailable", {"Cache-Control": "no-store"}),
    "forbidden": ("403 Forbidden", {"Cache-Control": SHARED}),
    "found": ("302 Found", {"Cache-Control": SHARED, "Location": "/admin/login/"}),
}
FOR_EVERYBODY = {"page", "missing", "moved"}

# What visitors bring along; `{}` is their mark, which no other visitor's answer may hold.
BRINGS = {
    "nothing": {},
    "session": {"HTTP_COOKIE": "sessionid={}"},
    "session among others": {"HTTP_COOKIE": "_ga=1; sessionid={}; theme=dark"},
    "csrf cookie": {"HTTP_COOKIE": "csrftoken={}"},
    "other cookie": {"HTTP_COOKIE": "_ga={}"},
    "authorization": {"HTTP_AUTHORIZATION": "Bearer {}"},
    "headers": {"HTTP_USER_AGENT": "{}", "HTTP_REFERER": "{}", "HTTP_X_FORWARDED_HOST": "{}", "HTTP_RANGE": "{}"},
    "language": {"HTTP_ACCEPT_LANGUAGE": "en;q={}"},
    "forged host": {"HTTP_HOST": "{}.example"},
}
KNOWN_TO_DJANGO = {"session", "session among others", "csrf cookie", "authorization"}

visits = st.builds(
    dict,
    address=st.sampled_from(ADDRESSES),
    brings=st.sampled_from(list(BRINGS)),
    method=st.sampled_from(["GET", "GET", "GET", "HEAD", "POST"]),
    query=st.sampled_from(["", "?page=2", "?utm={}", "?page=2&utm={}"]),
    encoding=st.sampled_from(["", "br", "gzip"]),
    known=st.sampled_from(["", "*"]),
)
changes = st.builds(dict, address=st.sampled_from(ADDRESSES), answers=st.sampled_from(list(ANSWERS)))


class Site:
    """Tells in each answer what it saw of the request, what kind of answer it is, and its number."""

    def __init__(self):
        self.answers = dict.fromkeys(ADDRESSES, "page")
        self.numbers = itertools.count()

    def __call__(self, environ, start_response):
        kind = self.answers[environ["PATH_INFO"]]
        status, headers = ANSWERS[kind]
        saw = {name: value for name, value in environ.items() if isinstance(value, str)}
        start_response(status, [("Content-Type", "text/html"), *headers.items()])
        return [json.dumps({"number": next(self.numbers), "kind": kind, "saw": saw}).encode()]


def come(cache: PageCache, number: int, visit: dict) -> tuple[int, dict, dict | None]:
    mark = f"visitor{number}."
    brought = {name: value.format(mark) for name, value in BRINGS[visit["brings"]].items()}
    if visit["encoding"]:
        brought["HTTP_ACCEPT_ENCODING"] = visit["encoding"]
    if visit["known"]:
        brought["HTTP_IF_NONE_MATCH"] = visit["known"]
    answer = ask(cache, visit["address"] + visit["query"].format(mark), method=visit["method"], **brought)
    return number, visit, json.loads(answer.text) if answer.body else None


@pytest.fixture(autouse=True)
def _restless_threads():
    """Threads take turns a hundred times as often as they usually do."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 100)
    yield
    sys.setswitchinterval(usual)


@settings(max_examples=60)
@given(st.lists(visits | changes, min_size=5, max_size=40), st.integers(1, 6))
def test_no_answer_made_for_one_is_served_to_another(steps, threads):
    site = Site()
    cache = PageCache(site)
    arrive = threading.Semaphore(threads)

    def take(step):
        number, what = step
        with arrive:
            if "brings" in what:
                return come(cache, number, what)
            site.answers[what["address"]] = what["answers"]
            generation.renew()
            return None

    with ThreadPoolExecutor(threads) as pool:
        received = [found for found in pool.map(take, enumerate(steps)) if found is not None]

    seen = set()
    for number, visit, told in received:
        if told is None:
            continue
        saw = json.dumps(told["saw"])
        others = {f"visitor{other}." for other in range(len(steps)) if other != number}
        assert not {mark for mark in others if mark in saw}
        assert told["saw"]["PATH_INFO"] == visit["address"]
        assert ("page=2" in told["saw"]["QUERY_STRING"]) == ("page=2" in visit["query"])
        if visit["brings"] in KNOWN_TO_DJANGO or visit["method"] == "POST":
            assert f"visitor{number}." in saw or visit["method"] == "POST"
            assert told["number"] not in seen
        if told["number"] in seen:
            assert told["kind"] in FOR_EVERYBODY
            assert visit["address"] in ADDRESSES[:3]
        seen.add(told["number"])


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_only_what_is_for_everybody_is_served_twice(kind):
    site = Site()
    site.answers["/fr/"] = kind
    cache = PageCache(site)

    numbers = {json.loads(ask(cache).text)["number"] for _ in range(3)}

    assert len(numbers) == (1 if kind in FOR_EVERYBODY else 3)


@pytest.mark.parametrize("brings", sorted(KNOWN_TO_DJANGO))
def test_even_an_answer_wrongly_marked_is_not_kept_from_somebody_known(brings):
    """The site says by mistake that a signed-in visitor's page is everybody's."""
    cache = PageCache(Site())
    come(cache, 1, {"address": "/fr/", "brings": brings, "method": "GET", "query": "", "encoding": "", "known": ""})

    assert "visitor1" not in ask(cache).text
    assert len(cache.store) == 1
