"""A mailbox does not exist: its mail ends as a dead letter, and no other waits for it."""

from .visitors import enter
from .waiting import wait_until

UNKNOWN = "nobody@example.org"
OTHERS = [f"zoe{number}@example.org" for number in range(12)]
ATTEMPTS = 3


def test_refused_mail_is_given_up_and_the_others_go_on(site, record, sink):
    sink.unknown.add(UNKNOWN)
    with site.web(), site.worker(MAILING_MAX_ATTEMPTS=str(ATTEMPTS)):
        answers = [enter(site.port, address) for address in (UNKNOWN, *OTHERS)]
        wait_until(lambda: record.states.get("sent") == len(OTHERS), "the others have their mail")
        for times in range(1, ATTEMPTS):
            record.wait_until_put_off(times, mails=1)
            record.let_retries_be_due()
        wait_until(lambda: record.states.get("dead") == 1, "it is given up")

    assert sorted(mail.recipient for mail in sink.received) == sorted(OTHERS)
    ((recipient, error),) = record.query("select recipient, last_error from mailing_outgoingmail where state = 'dead'")
    assert recipient == UNKNOWN
    assert "550" in error
    record.assert_nothing_lost(answers)
