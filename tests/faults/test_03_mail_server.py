"""The mail server is down, then busy, then takes messages and loses its answers."""

from .smtp_sink import Mood
from .visitors import enter

ADDRESSES = [f"zoe{number}@example.org" for number in range(6)]


def test_mail_outlives_each_failure_of_its_server(site, record, sink):
    sink.stop()
    with site.web(), site.worker():
        answers = [enter(site.port, address) for address in ADDRESSES]
        record.wait_until_put_off(times=1, mails=len(ADDRESSES))

        sink.start()
        sink.mood = Mood.BUSY
        record.let_retries_be_due()
        record.wait_until_put_off(times=2, mails=len(ADDRESSES))
        assert sink.received == []

        sink.mood = Mood.SILENT
        record.let_retries_be_due()
        record.wait_until_put_off(times=3, mails=len(ADDRESSES))
        assert sorted(mail.recipient for mail in sink.received) == ADDRESSES

        sink.mood = Mood.TAKING
        record.let_retries_be_due()
        record.wait_until_mailed()

    assert [answer.is_received for answer in answers] == [True] * len(ADDRESSES)
    assert record.states == {"sent": len(ADDRESSES)}
    record.assert_nothing_lost(answers, extra_copies=len(ADDRESSES))
