"""Mail workers die in the middle of their batches, and others take over."""

from .served_site import BATCH_SIZE
from .visitors import Crowd
from .waiting import wait_until

KILLS = 4


def test_killed_workers_lose_no_mail(site, record, sink):
    sink.delay = 0.03
    workers = [site.start("worker"), site.start("worker")]
    try:
        with site.web(), Crowd(site.port, pause=0.2) as crowd:
            for number in range(KILLS):
                before = len(sink.received)
                wait_until(lambda before=before: len(sink.received) >= before + BATCH_SIZE + 2, "mail flows")
                workers[number % 2].kill()
                workers[number % 2] = site.start("worker")
        record.wait_until_mailed()
    finally:
        for worker in workers:
            worker.end()

    assert crowd.refused == []
    assert {mail.recipient for mail in sink.received} == {answer.address for answer in crowd.received}
    record.assert_nothing_lost(crowd.answers, extra_copies=KILLS * BATCH_SIZE)
