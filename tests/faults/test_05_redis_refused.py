"""There is no Redis: connections to it are refused."""

import time

from .campaign import PUBLIC_PAGES
from .editor import Editor
from .visitors import Crowd, request

PAGE_SECONDS = 1


def test_site_goes_on_without_redis(site, record, redis_server):
    redis_server.stop()
    with site.web(), site.worker():
        seconds = {}
        for path in PUBLIC_PAGES:
            started = time.monotonic()
            status, _headers, _page = request(site.port, "GET", path)
            assert status == 200, path
            seconds[path] = time.monotonic() - started

        with Crowd(site.port) as crowd:
            crowd.wait_for_received(more=20)
            assert "/admin/logout/" in Editor(site.url).sign_in()
            redis_server.start()
            crowd.wait_for_received(more=20)
        record.wait_until_mailed()

    assert {path: taken for path, taken in seconds.items() if taken > PAGE_SECONDS} == {}
    assert crowd.refused == []
    record.assert_nothing_lost(crowd.answers)
