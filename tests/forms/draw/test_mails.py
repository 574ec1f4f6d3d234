"""The messages of draws: evidence for those who take part, and what each winner has to know at each step."""

import re
from decimal import Decimal
from html import unescape

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format

from forms.draw.enums import Ineligibility, WinnerState
from forms.draw.links import ANSWER_AS_WINNER, CLAIM_TRAVEL
from forms.draw.mails import draw_announcement, winner_accepted, winner_called
from forms.draw.services.answer_as_winner import accept_place, decline_place, set_ineligible
from forms.models import Entry, Winner
from forms.raffle.domain.tickets import group_ticket
from forms.raffle.services.withdraw_entry import withdraw_entry
from forms.travel.mails import travel_decided
from forms.travel.services.claim_travel import claim_travel
from forms.travel.services.decide_travel import approve_claim, refuse_claim
from forms.travel.services.read_receipt import read_receipt
from mailing.batch import Batch
from mailing.models import OutgoingMail
from people.links.tokens import find_subject
from people.models import MailLink
from tests.forms.draws import let_source_be_due, make_editor
from tests.forms.receipts import make_pdf

pytestmark = pytest.mark.django_db

LINK = re.compile(r"http://localhost/(fr|en)/([\w-]+)/([\w-]{43})/")


def html(mail) -> str:
    return unescape(mail.alternatives[0].content)


def moment(value) -> str:
    return date_format(timezone.localtime(value), "DATETIME_FORMAT")


def mail_of(kind: str, language: str = "fr", **context) -> OutgoingMail:
    mail = OutgoingMail(kind=kind, language=language, context=context)
    Batch([mail])
    return mail


def write(writer, kind: str, language: str = "fr", **context):
    """What the writer makes of a mail in the mail's language, as the queue calls it."""
    mail = mail_of(kind, language, **context)
    with translation.override(language):
        content = writer(mail)
    mail.batch.store_rows()
    return content


@pytest.fixture
def winner(homes, drawn_draw) -> Winner:
    return drawn_draw.called.select_related("entry", "draw__raffle").first()


@pytest.fixture
def claim(winner):
    accept_place(winner.pk)
    return claim_travel(winner.pk, Decimal("54.30"), read_receipt("billet.pdf", make_pdf()))


@pytest.fixture
def accountant(db):
    return make_editor("alex", "view_travelclaim", "decide_travelclaim")


# --- To everybody who takes part --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
def test_announcement_is_evidence_of_the_commit(raffle_pages, frozen_draw, language):
    entry = frozen_draw.raffle.entries.first()

    content = write(draw_announcement, "draw_announcement", language, draw=frozen_draw.pk, entry=entry.pk)

    with translation.override(language):
        subject = translation.gettext("Your ticket is in the draw")
        known_at = moment(frozen_draw.source_time)
    assert content.subject == subject
    for text in (content.text, unescape(content.html)):
        assert entry.first_name in text
        assert group_ticket(entry.ticket) in text
        assert frozen_draw.commit_sha256 in text
        assert known_at in text
        assert raffle_pages[language].title in text
        assert re.search(rf"http://localhost/{language}/[\w/-]+/{frozen_draw.identifier}/", text)
    assert MailLink.objects.count() == 0


def test_announcement_that_leaves_after_the_number_is_known_claims_to_be_no_evidence(raffle_pages, frozen_draw):
    entry = frozen_draw.raffle.entries.first()
    in_time = write(draw_announcement, "draw_announcement", "en", draw=frozen_draw.pk, entry=entry.pk)
    let_source_be_due(frozen_draw)

    late = write(draw_announcement, "draw_announcement", "en", draw=frozen_draw.pk, entry=entry.pk)

    told = [("nobody knows yet" in text, "as evidence" in text) for text in (in_time.text, in_time.html)]
    told_late = [("nobody knows yet" in text, "as evidence" in text) for text in (late.text, late.html)]
    assert (told, told_late) == ([(True, True)] * 2, [(False, False)] * 2)


def test_announcement_says_nothing_of_the_secret(raffle_pages, frozen_draw):
    entry = frozen_draw.raffle.entries.first()

    content = write(draw_announcement, "draw_announcement", draw=frozen_draw.pk, entry=entry.pk)

    assert bytes(frozen_draw.secret).hex() not in content.text + content.html


def test_announcement_is_not_sent_to_who_has_withdrawn(raffle_pages, frozen_draw):
    entry = frozen_draw.raffle.entries.first()
    withdraw_entry(entry)

    assert write(draw_announcement, "draw_announcement", draw=frozen_draw.pk, entry=entry.pk) is None


# --- To winners -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
def test_called_winner_learns_the_ticket_the_rank_the_deadline_and_where_to_answer(winner, language):
    content = write(winner_called, "winner_called", language, winner=winner.pk)

    with translation.override(language):
        deadline = moment(winner.answer_by)
    assert "Jeanne Exemple" in content.subject
    for text in (content.text, unescape(content.html)):
        assert winner.entry.first_name in text
        assert winner.grouped_ticket in text
        assert deadline in text
        ((found, _path, token),) = LINK.findall(text)
        assert found == language
        assert find_subject(token, ANSWER_AS_WINNER) == winner


def test_winners_are_written_to_in_their_language_when_called(winner, deliver):
    mails = deliver()

    assert [mail.to for mail in mails] == [[called.entry.email] for called in winner.draw.called.all()]
    assert {found for mail in mails for found, *_ in LINK.findall(mail.body)} == {"fr"}


@pytest.mark.parametrize(
    "change",
    [
        lambda winner: accept_place(winner.pk),
        lambda winner: decline_place(winner.pk),
        lambda winner: set_ineligible(winner.pk, Ineligibility.UNDER_AGE),
        lambda winner: withdraw_entry(winner.entry),
    ],
    ids=["accepted", "declined", "ineligible", "withdrawn"],
)
def test_winner_who_has_answered_is_no_longer_asked(winner, change):
    change(winner)

    assert write(winner_called, "winner_called", winner=winner.pk) is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_accepted_winner_from_afar_gets_the_link_to_claim_travel(winner, language):
    accept_place(winner.pk)

    content = write(winner_accepted, "winner_accepted", language, winner=winner.pk)

    for text in (content.text, unescape(content.html)):
        assert {"fr": "200 €", "en": "€200"}[language] in text.replace("\xa0", " ")
        assert {"fr": "seconde classe", "en": "second class"}[language] in text
        (_found, _path, claim), (_found, _path, answer) = LINK.findall(text)
        assert find_subject(claim, CLAIM_TRAVEL) == winner
        assert find_subject(answer, ANSWER_AS_WINNER) == winner


@pytest.mark.parametrize("why", ["lives nearby", "nothing is refunded"])
def test_accepted_winner_whose_journey_is_not_refunded_gets_no_link_to_claim(winner, why):
    if why == "lives nearby":
        Entry.objects.filter(pk=winner.entry.pk).update(has_travel_right=False)
    else:
        type(winner.draw.raffle).objects.update(travel_cap=0)
    accept_place(winner.pk)

    content = write(winner_accepted, "winner_accepted", "en", winner=winner.pk)

    ((_found, _path, token),) = LINK.findall(content.text)
    assert find_subject(token, ANSWER_AS_WINNER) == winner
    assert "at your own expense" in content.text


def test_winner_who_no_longer_comes_is_not_told_what_comes_next(winner):
    accept_place(winner.pk)
    decline_place(winner.pk)

    assert write(winner_accepted, "winner_accepted", winner=winner.pk) is None


@pytest.mark.parametrize("writer", [winner_called, winner_accepted])
def test_winner_of_a_rehearsal_is_never_written_to(homes, drawn_draw, writer):
    state = WinnerState.CALLED if writer is winner_called else WinnerState.ACCEPTED
    nobody = Winner.objects.create(draw=drawn_draw, rank=99, ticket="a" * 16, state=state, answer_by=timezone.now())

    assert writer(mail_of(writer.__name__, winner=nobody.pk)) is None
    assert MailLink.objects.count() == 0


# --- About a claim ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "amount"), [("fr", "40,25 €"), ("en", "€40.25")])
def test_approved_claim_names_the_amount(claim, accountant, language, amount):
    approve_claim(claim.pk, accountant, Decimal("40.25"))

    content = write(travel_decided, "travel_decided", language, claim=claim.pk)

    assert amount in content.subject.replace("\xa0", " ")
    for text in (content.text, unescape(content.html)):
        assert amount in text.replace("\xa0", " ")
        assert LINK.findall(text) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_refused_claim_tells_the_reason_and_where_to_send_another_receipt(claim, accountant, language):
    refuse_claim(claim.pk, accountant, "La date <manque> & le prix est illisible.")

    content = write(travel_decided, "travel_decided", language, claim=claim.pk)

    for text in (content.text, unescape(content.html)):
        assert "La date <manque> & le prix est illisible." in text
        ((found, _path, token),) = LINK.findall(text)
        assert found == language
        assert find_subject(token, CLAIM_TRAVEL) == claim.winner
    assert "<manque>" not in content.html


def test_claim_that_was_sent_again_is_not_answered_for_the_earlier_one(claim, accountant):
    refuse_claim(claim.pk, accountant, "Illisible.")
    claim_travel(claim.winner_id, Decimal("54.30"), read_receipt("billet.pdf", make_pdf()))

    assert write(travel_decided, "travel_decided", claim=claim.pk) is None
