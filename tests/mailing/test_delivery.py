"""Sending: each mail once at best, never less."""

from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone, translation

from mailing.delivery import deliver_batch, seconds_until_retry
from mailing.mail_server import MailServer
from mailing.messages import Content
from mailing.models import OutgoingMail
from tests.mailing.delivering import deliver_due

pytestmark = pytest.mark.django_db

SOON = timedelta(seconds=30)


def make_due(mail: OutgoingMail) -> None:
    OutgoingMail.objects.filter(pk=mail.pk).update(due_at=timezone.now() - timedelta(seconds=1))


def due_in(mail: OutgoingMail) -> timedelta:
    mail.refresh_from_db()
    return mail.due_at - timezone.now()


def test_due_mail_is_sent_with_text_html_and_headers(letter, mailoutbox, settings):
    settings.DEFAULT_FROM_EMAIL = "Campagne <contact@campaign.example>"
    mail = letter("Zoe@example.org")

    assert deliver_due() == 1

    (sent,) = mailoutbox
    assert (sent.subject, sent.body, sent.to) == ("Bonjour", "Un mot.\n", ["Zoe@example.org"])
    assert sent.from_email == "Campagne <contact@campaign.example>"
    assert [(part.content, part.mimetype) for part in sent.alternatives] == [("<p>Un mot.</p>", "text/html")]
    assert sent.extra_headers == {
        "Message-ID": f"<{mail.id}@campaign.example>",
        "Auto-Submitted": "auto-generated",
        "X-Number": "7",
    }


def test_sent_mail_forgets_its_recipient(letter, mailoutbox):
    mail = letter()

    deliver_due()

    mail.refresh_from_db()
    assert (mail.state, mail.recipient, mail.attempts, mail.last_error) == ("sent", "", 1, "")
    assert abs(timezone.now() - mail.sent_at) < SOON


def test_sent_mail_is_not_sent_again(letter, mailoutbox):
    make_due(letter())

    assert [deliver_due(), deliver_due()] == [1, 0]
    assert len(mailoutbox) == 1


def test_mail_is_written_in_its_own_language(letter, register, mailoutbox):
    register("letter", lambda mail: Content(translation.get_language(), "", ""))
    letter(language="en")
    letter(language="fr")

    with translation.override("fr"):
        deliver_due()

    assert sorted(mail.subject for mail in mailoutbox) == ["en", "fr"]


def test_mail_that_is_not_due_yet_waits(letter, mailoutbox):
    mail = letter()
    OutgoingMail.objects.filter(pk=mail.pk).update(due_at=timezone.now() + SOON)

    assert deliver_due() == 0
    assert mailoutbox == []


def test_longest_due_go_first_a_batch_at_a_time(letter, mailoutbox):
    for number in range(5):
        mail = letter(f"zoe{number}@example.org")
        OutgoingMail.objects.filter(pk=mail.pk).update(due_at=timezone.now() - timedelta(minutes=number))

    assert [deliver_due(batch_size=2), [mail.to for mail in mailoutbox]] == [
        2,
        [["zoe4@example.org"], ["zoe3@example.org"]],
    ]
    assert [deliver_due(batch_size=2), deliver_due(batch_size=2), deliver_due(batch_size=2)] == [2, 1, 0]


def test_batch_is_as_large_as_the_settings_say(letter, mailoutbox, settings):
    settings.MAILING_BATCH_SIZE = 3
    for _ in range(4):
        letter()

    assert deliver_due() == 3


def test_mail_that_has_lost_its_reason_is_cancelled(letter, register, mailoutbox):
    register("letter", lambda mail: None)
    mail = letter()

    assert deliver_due() == 1

    mail.refresh_from_db()
    assert (mail.state, mail.recipient, mail.sent_at) == ("cancelled", "", None)
    assert mailoutbox == []
    assert deliver_due() == 0


def test_mail_that_failed_and_then_lost_its_reason_forgets_whom_it_failed_with(letter, register, by_smtp):
    by_smtp.refused.add("zoe@example.org")
    mail = letter()
    deliver_due()
    mail.refresh_from_db()
    assert "zoe@example.org" in mail.last_error
    register("letter", lambda mail: None)
    make_due(mail)

    deliver_due()

    mail.refresh_from_db()
    assert (mail.state, mail.recipient, mail.last_error) == ("cancelled", "", "")


# --- Failures ---------------------------------------------------------------------------------------------------------


def fail(mail):
    raise ValueError("x" * 2000)


def test_failed_mail_is_due_again_after_a_growing_pause(letter, register):
    register("letter", fail)
    mail = letter()
    pauses = []
    for attempt in range(1, 4):
        make_due(mail)
        deliver_due()
        pauses.append(round(due_in(mail).total_seconds(), -1))
        assert (mail.state, mail.attempts, mail.recipient) == ("queued", attempt, "zoe@example.org")

    assert pauses == [60, 120, 240]


def test_pause_doubles_up_to_an_hour():
    assert [seconds_until_retry(attempt) for attempt in (1, 2, 3, 6, 7, 12)] == [60, 120, 240, 1920, 3600, 3600]


def test_failed_mail_says_why_and_not_at_length(letter, register, caplog):
    register("letter", fail)
    mail = letter()

    deliver_due()

    mail.refresh_from_db()
    assert mail.last_error == ("ValueError: " + "x" * 2000)[:1000]
    assert [record.getMessage() for record in caplog.records] == [
        f"Mail letter {mail.id} failed (attempt 1): ValueError"
    ]


def test_mail_is_given_up_after_the_last_attempt(letter, register, settings):
    settings.MAILING_MAX_ATTEMPTS = 3
    register("letter", fail)
    mail = letter()
    states = []
    for _ in range(4):
        make_due(mail)
        deliver_due()
        mail.refresh_from_db()
        states.append((mail.state, mail.attempts))

    assert states == [("queued", 1), ("queued", 2), ("dead", 3), ("dead", 3)]


def test_mail_of_a_kind_that_nobody_writes_is_tried_again_later(letter):
    mail = letter(kind="unheard_of")

    deliver_due()

    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == ("queued", "KeyError: 'unheard_of'")


def test_failed_mail_that_gets_through_forgets_its_error(letter, register, mailoutbox):
    register("letter", fail)
    mail = letter()
    deliver_due()
    register("letter", lambda mail: Content("Bonjour", "", ""))
    make_due(mail)

    deliver_due()

    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.last_error, mail.recipient) == ("sent", 2, "", "")


def test_what_a_writer_stored_before_it_failed_is_undone(letter, register):
    def store(mail):
        mail.batch.store(OutgoingMail(kind="trace", recipient="", language=mail.language))
        if mail.language == "en":
            raise ValueError
        return Content("Bonjour", "", "")

    register("letter", store)
    letter(language="fr")
    letter(language="en")

    deliver_due()

    assert list(OutgoingMail.objects.filter(kind="trace").values_list("language", flat=True)) == ["fr"]


def test_batch_whose_rows_cannot_be_stored_is_tried_again_later(letter, register, mailoutbox):
    def store(mail):
        mail.batch.store(OutgoingMail(kind=None, recipient="", language="fr"))
        return Content("Bonjour", "", "")

    register("letter", store)
    mails = [letter(), letter()]

    deliver_due()

    assert mailoutbox == []
    assert [mail.last_error.split(":")[0] for mail in OutgoingMail.objects.filter(pk__in=[m.pk for m in mails])] == [
        "IntegrityError"
    ] * 2


def test_failing_mail_does_not_stop_its_neighbours(letter, by_smtp):
    by_smtp.refused.add("gone@example.org")
    for recipient in ("first@example.org", "gone@example.org", "last@example.org"):
        letter(recipient)

    assert deliver_due() == 3

    assert [recipient for recipient, _data in by_smtp.received] == ["first@example.org", "last@example.org"]
    assert sorted(OutgoingMail.objects.values_list("recipient", "state", "attempts")) == [
        ("", "sent", 1),
        ("", "sent", 1),
        ("gone@example.org", "queued", 1),
    ]


def test_mail_server_that_is_away_costs_nothing(letter, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for _ in range(2):
        letter()

    assert deliver_due() == 2
    assert (
        list(OutgoingMail.objects.values_list("state", "recipient", "attempts"))
        == [("queued", "zoe@example.org", 1)] * 2
    )


def test_mail_taken_without_an_answer_is_repeated_under_its_own_name(letter, by_smtp):
    by_smtp.then = "dropped"
    mail = letter()
    deliver_due()
    by_smtp.then = "taken"
    make_due(mail)

    deliver_due()

    names = [line for _to, data in by_smtp.received for line in data.splitlines() if line.startswith(b"Message-ID")]
    assert names == [f"Message-ID: <{mail.id}@localhost>".encode()] * 2


# --- The lease --------------------------------------------------------------------------------------------------------


def die(*_):
    raise SystemExit


def test_worker_that_dies_leaves_its_mail_due_when_the_lease_ends(letter, register, mailoutbox, settings):
    register("letter", die)
    mail = letter()
    with pytest.raises(SystemExit):
        deliver_due()

    assert abs(due_in(mail) - timedelta(seconds=settings.MAILING_LEASE_SECONDS)) < SOON
    assert (mail.state, mail.attempts, mail.recipient) == ("queued", 1, "zoe@example.org")
    assert deliver_due() == 0

    register("letter", lambda mail: Content("Bonjour", "", ""))
    make_due(mail)
    assert deliver_due() == 1
    assert mailoutbox[0].extra_headers["Message-ID"] == f"<{mail.id}@localhost>"


def test_worker_that_dies_while_it_writes_has_sent_nothing_of_its_batch(letter, register, mailoutbox):
    letter("first@example.org")
    register("mortal", die)
    mail = letter("second@example.org", kind="mortal")
    OutgoingMail.objects.filter(recipient="first@example.org").update(due_at=timezone.now() - SOON)
    last = letter("last@example.org")

    with pytest.raises(SystemExit):
        deliver_due()

    assert mailoutbox == []
    assert [due_in(one) > SOON for one in (mail, last)] == [True, True]


def test_worker_that_is_interrupted_while_it_sends_marks_what_it_has_sent(letter, mailoutbox, monkeypatch):
    first, second = letter("first@example.org"), letter("second@example.org")
    send = EmailBackend.send_messages

    def send_one(self, emails):
        if mailoutbox:
            raise KeyboardInterrupt
        return send(self, emails)

    monkeypatch.setattr(EmailBackend, "send_messages", send_one)
    with pytest.raises(KeyboardInterrupt):
        deliver_due()

    states = dict(OutgoingMail.objects.values_list("pk", "state"))
    assert states == {first.pk: "sent", second.pk: "queued"}


def test_no_more_are_unmarked_than_a_kill_may_repeat(letter, mailoutbox, monkeypatch):
    for _ in range(5):
        letter()
    marked = []
    send = EmailBackend.send_messages

    def count_and_send(self, emails):
        marked.append(OutgoingMail.objects.filter(state="sent").count())
        return send(self, emails)

    monkeypatch.setattr(EmailBackend, "send_messages", count_and_send)
    deliver_batch(MailServer(), batch_size=5, unmarked=2)

    assert marked == [0, 0, 2, 2, 4]
    assert OutgoingMail.objects.filter(state="sent").count() == 5


def test_batch_of_three_takes_the_queries_of_one(letter, django_assert_num_queries):
    letter()
    # Claim (savepoint, select, update, release), store rows (savepoint, release), mark.
    with django_assert_num_queries(7):
        deliver_due()
    for _ in range(3):
        letter()
    with django_assert_num_queries(7):
        deliver_due()
