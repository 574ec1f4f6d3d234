"""What is served from the cache and what goes on to Django; around a small application."""

import pytest

from pagecache import application, generation
from pagecache.application import PageCache

from .conftest import SHARED, ask


def test_second_visitor_is_served_without_a_render(cache, publisher):
    first, second = ask(cache), ask(cache)

    assert (first.text, first.status) == (second.text, second.status) == ("Bonjour", 200)
    assert first.headers == second.headers
    assert len(publisher.renders) == 1


def test_server_may_change_the_headers_it_is_given(cache):
    def add_to_them(status, headers, exc_info=None):
        headers.append(("Server", "x"))

    for _ in range(2):
        cache(
            {
                "REQUEST_METHOD": "GET",
                "HTTP_HOST": "testserver",
                "PATH_INFO": "/fr/",
                "QUERY_STRING": "",
                "wsgi.url_scheme": "http",
            },
            add_to_them,
        )

    assert "Server" not in ask(cache).headers


@pytest.mark.parametrize("accepted", ["br", "gzip", ""])
def test_every_encoding_says_the_same(cache, publisher, accepted):
    publisher.text = "Ça va ? " * 100

    answer = ask(cache, HTTP_ACCEPT_ENCODING=accepted)

    assert answer.text == publisher.text
    assert answer.headers.get("Content-Encoding", "") == accepted
    assert answer.headers["Content-Length"] == str(len(answer.body))


@pytest.mark.parametrize("order", [["GET", "HEAD"], ["HEAD", "GET"]])
def test_head_says_what_get_would_without_the_body(cache, publisher, order):
    answers = {method: ask(cache, method=method) for method in order}

    assert answers["HEAD"].headers == answers["GET"].headers
    assert (answers["HEAD"].body, answers["GET"].text) == (b"", "Bonjour")
    assert len(publisher.renders) == 1


def test_head_of_what_is_not_kept_has_no_body_either(cache, publisher):
    publisher.headers = {}

    assert ask(cache, method="HEAD").body == b""


def test_browser_that_has_the_page_is_told_so(cache, publisher):
    etag = ask(cache).headers["ETag"]

    known, changed = ask(cache, HTTP_IF_NONE_MATCH=etag), ask(cache, HTTP_IF_NONE_MATCH='"another"')

    assert (known.status, known.body, known.headers["ETag"]) == (304, b"", etag)
    assert (changed.status, changed.text) == (200, "Bonjour")
    assert len(publisher.renders) == 1


@pytest.mark.parametrize("status", ["404 Not Found", "301 Moved Permanently"])
def test_missing_and_moved_pages_are_kept_too(cache, publisher, status):
    publisher.status = status

    assert {ask(cache).status for _ in range(3)} == {int(status[:3])}
    assert len(publisher.renders) == 1


# --- What is not for everybody ---


@pytest.mark.parametrize(
    "of_one",
    [
        {"method": "POST"},
        {"method": "PUT"},
        {"method": "OPTIONS"},
        {"HTTP_AUTHORIZATION": "Basic x"},
        {"HTTP_COOKIE": "sessionid=x"},
        {"HTTP_COOKIE": "a=b; sessionid=x; c=d"},
        {"HTTP_COOKIE": "csrftoken=x"},
        {"HTTP_COOKIE": "messages=x"},
        {"path": "/fr/agir/" + "a" * 43 + "/"},
        {"path": "/admin/"},
        {"path": "/static/css/base.css"},
        {"path": "/media/images/a.jpg"},
        {"path": "/documents/1/a.pdf"},
        {"path": "/healthz"},
        {"path": "/readyz"},
        {"path": "/"},
        {"path": "/de/"},
        {"path": "/fr"},
        {"path": "/fr/_util/login/"},
        {"path": "/fr/confirmer/x/"},
        {"path": "/fr/\udcff/"},
        {"path": "fr"},
        {"path": "/fr/?" + "&".join(f"a{n}=1" for n in range(60))},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "testserver@evil.example"},
        {"HTTP_HOST": ""},
    ],
    ids=str,
)
def test_request_that_is_none_of_the_cache_s_reaches_django_as_it_came(cache, publisher, of_one):
    marks = {"HTTP_USER_AGENT": "somebody", "HTTP_ACCEPT_LANGUAGE": "fr"}
    ask(cache, **of_one, **marks)
    ask(cache, **of_one, **marks)

    assert len(publisher.renders) == 2
    assert {render["HTTP_USER_AGENT"] for render in publisher.renders} == {"somebody"}
    assert len(cache.store) == 0


def test_forged_host_never_meets_a_kept_page(cache, publisher):
    ask(cache)

    ask(cache, HTTP_HOST="evil.example")
    ask(cache, HTTP_X_FORWARDED_HOST="evil.example")

    assert [render["HTTP_HOST"] for render in publisher.renders] == ["testserver", "evil.example"]
    assert ask(cache).text == "Bonjour"


def test_host_in_other_letters_is_the_same(cache, publisher):
    for host in ("testserver", "TestServer", "testserver."):
        ask(cache, HTTP_HOST=host)
    ask(cache, HTTP_HOST="testserver:8000")

    assert [render["HTTP_HOST"] for render in publisher.renders] == ["testserver", "testserver:8000"]


def test_forged_hosts_leave_nothing_behind(cache):
    for number in range(1000):
        ask(cache, HTTP_HOST=f"{number}.example")
        ask(cache, HTTP_HOST=f"testserver:{number}", HTTP_ACCEPT_ENCODING=f"br;q=0.{number}")

    assert len(cache._hosts._canonical) <= application.MAX_REMEMBERED
    assert len(cache._encodings) <= application.MAX_REMEMBERED


def test_shared_render_knows_nothing_of_the_visitor(cache, publisher):
    ask(
        cache,
        "/fr/propositions/?by=theme&utm_source=x",
        HTTP_COOKIE="_ga=1",
        HTTP_ACCEPT_LANGUAGE="en",
        HTTP_REFERER="https://example.org/",
        HTTP_RANGE="bytes=0-1",
        HTTP_X_FORWARDED_HOST="evil.example",
        HTTP_X_REQUEST_ID="7",
        CONTENT_LENGTH="3",
        CONTENT_TYPE="text/plain",
    )

    (render,) = publisher.renders
    about_them = {name for name in render if name.startswith(("HTTP_", "CONTENT_"))}
    assert about_them == {"HTTP_HOST", "HTTP_X_REQUEST_ID"}
    assert (render["QUERY_STRING"], render["wsgi.input"].read()) == ("by=theme", b"")


def test_unknown_parameters_neither_split_nor_poison(cache, publisher):
    for query in ("", "?utm_source=a", "?utm_source=b&x=<script>", "?page="):
        ask(cache, f"/fr/{query}")

    assert [render["QUERY_STRING"] for render in publisher.renders] == [""]


def test_known_parameters_split_in_whatever_order(cache, publisher):
    for query in ("?by=theme&page=2", "?page=2&by=theme", "?page=2&by=theme&utm=1", "?page=3"):
        ask(cache, f"/fr/{query}")

    assert [render["QUERY_STRING"] for render in publisher.renders] == ["by=theme&page=2", "page=3"]


def test_missing_page_with_unknown_parameters_is_django_s_to_judge(cache, publisher):
    """A redirect may know the address with its parameters."""
    publisher.status = "404 Not Found"

    ask(cache, "/fr/ancienne/?id=7")
    ask(cache, "/fr/ancienne/?id=7")

    assert [render["QUERY_STRING"] for render in publisher.renders] == ["", "id=7", "id=7"]


# --- Schemes ---


@pytest.fixture
def behind_a_proxy(settings, publisher):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    return PageCache(publisher)


def test_scheme_is_the_proxy_s_word(behind_a_proxy, publisher):
    for proto in ("https", "https, http", "http", "https"):
        ask(behind_a_proxy, HTTP_X_FORWARDED_PROTO=proto)

    assert [render["HTTP_X_FORWARDED_PROTO"] for render in publisher.renders] == ["https", "http"]


def test_address_that_is_sent_on_to_https_keeps_its_parameters(settings, publisher):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    cache = PageCache(publisher)

    ask(cache, "/fr/?utm_source=mail", HTTP_X_FORWARDED_PROTO="http")

    assert [render["QUERY_STRING"] for render in publisher.renders] == ["utm_source=mail"]


# --- What becomes old ---


def test_changed_content_is_rendered_again(cache, publisher):
    ask(cache)
    publisher.text = "Bonsoir"
    assert ask(cache).text == "Bonjour"

    generation.renew()

    assert [ask(cache).text, ask(cache).text] == ["Bonsoir", "Bonsoir"]
    assert len(publisher.renders) == 2


def test_content_that_changes_during_its_render_is_rendered_again(cache, publisher):
    def changes_meanwhile(environ, start_response):
        chunks = publisher(environ, start_response)
        if len(publisher.renders) == 1:
            generation.renew()
        return chunks

    cache.application = changes_meanwhile
    ask(cache)
    ask(cache)
    ask(cache)

    assert len(publisher.renders) == 2


@pytest.fixture
def clock(monkeypatch):
    """The cache's clock; tests set `clock.now`."""

    class Clock:
        now = 1000.0

        def monotonic(self):
            return self.now

    clock = Clock()
    for module in ("application", "render", "visit"):
        monkeypatch.setattr(f"pagecache.{module}.time", clock)
    return clock


def test_copy_lives_as_long_as_its_page_says(cache, publisher, clock):
    publisher.headers = {"Cache-Control": "public, s-maxage=5"}
    ask(cache)
    clock.now += 4.9
    ask(cache)
    assert len(publisher.renders) == 1

    clock.now += 0.2
    ask(cache)

    assert len(publisher.renders) == 2


def test_answer_that_is_public_no_more_takes_its_copy_with_it(cache, publisher):
    ask(cache)
    publisher.status, publisher.headers = "302 Found", {"Location": "/admin/login/"}
    generation.renew()

    assert [ask(cache).status, ask(cache).status] == [302, 302]
    assert len(cache.store) == 0


# --- When a render fails ---


@pytest.mark.parametrize("failure", ["exception", "500 Internal Server Error", "503 Service Unavailable"])
def test_copy_stands_in_for_a_page_that_cannot_be_made(cache, publisher, clock, failure):
    ask(cache)
    clock.now += 86400  # it has been out of date for a day, less a minute
    if failure == "exception":
        publisher.error = RuntimeError("no database")
    else:
        publisher.status, publisher.headers = failure, {}

    answers = [ask(cache) for _ in range(5)]

    assert {(answer.status, answer.text) for answer in answers} == {(200, "Bonjour")}
    assert {answer.headers["Cache-Control"] for answer in answers} == {"public, max-age=0, s-maxage=1"}
    assert len(publisher.renders) == 2  # no herd: the next attempt waits


def test_next_attempt_comes_soon(cache, publisher, clock):
    ask(cache)
    generation.renew()
    publisher.error = RuntimeError("no database")
    ask(cache)

    publisher.error, publisher.text = None, "Bonsoir"
    clock.now += application.RETRY_SECONDS + 0.1

    assert ask(cache).text == "Bonsoir"


def test_copy_does_not_stand_in_for_ever(cache, publisher, clock):
    ask(cache)
    publisher.status, publisher.headers = "503 Service Unavailable", {}
    clock.now += 86400 + 61

    assert ask(cache).status == 503


def test_error_is_told_where_there_is_no_copy(cache, publisher):
    publisher.error = RuntimeError("no database")
    with pytest.raises(RuntimeError):
        ask(cache)

    publisher.error = None
    assert ask(cache).text == "Bonjour"  # and nobody waits for a leader that is gone


def test_application_is_closed_as_wsgi_asks(cache, publisher):
    closed = []

    class Chunks(list):
        def close(self):
            closed.append(True)

    def closing(environ, start_response):
        return Chunks(publisher(environ, start_response))

    cache.application = closing
    ask(cache)
    publisher.headers = {"Cache-Control": SHARED, "Set-Cookie": "a=b"}
    ask(cache, "/fr/a/")
    ask(cache, "/fr/b/", method="HEAD")

    assert len(closed) == 3
