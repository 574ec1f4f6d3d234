"""Redis accepts connections and says nothing any more."""

import time

from .campaign import PUBLIC_PAGES
from .editor import Editor
from .visitors import Crowd, request

PAGE_SECONDS = 1
POST_SECONDS = 3


def test_site_does_not_wait_for_a_frozen_redis(site, record, redis_server):
    with site.web(), site.worker(), Crowd(site.port) as crowd:
        crowd.wait_for_received(more=20)
        redis_server.freeze()
        try:
            seconds = {}
            for path in PUBLIC_PAGES:
                started = time.monotonic()
                status, _headers, _page = request(site.port, "GET", path)
                assert status == 200, path
                seconds[path] = time.monotonic() - started
            assert "/admin/logout/" in Editor(site.url).sign_in()
            crowd.wait_for_received(more=20)
        finally:
            redis_server.thaw()
        crowd.wait_for_received(more=20)
        crowd.leave()
        record.wait_until_mailed()

    assert {path: taken for path, taken in seconds.items() if taken > PAGE_SECONDS} == {}
    assert max(answer.seconds for answer in crowd.answers) < POST_SECONDS
    assert crowd.refused == []
    record.assert_nothing_lost(crowd.answers)
