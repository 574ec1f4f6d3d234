"""A visitor presses the button many times at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from .visitors import enter

PRESSES = 8
ADDRESSES = [f"zoe{number}@example.org" for number in range(5)]


def test_simultaneous_posts_of_one_visitor_are_one_entry_and_one_mail(site, record, sink):
    together = Barrier(PRESSES)

    def press(address):
        together.wait()
        return enter(site.port, address)

    with site.web(), ThreadPoolExecutor(PRESSES) as pool:
        answers = [answer for address in ADDRESSES for answer in pool.map(press, [address] * PRESSES)]
        with site.worker():
            record.wait_until_mailed()

    assert [answer.status for answer in answers] == [303] * PRESSES * len(ADDRESSES)
    assert record.query("select email from forms_entry order by email") == [(address,) for address in ADDRESSES]
    assert sorted(mail.recipient for mail in sink.received) == ADDRESSES
    record.assert_nothing_lost(answers)
