"""Links in mails: nobody guesses one, and each opens one thing."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from forms.draw.links import ANSWER_AS_WINNER, CLAIM_TRAVEL
from forms.models import Entry, Pledge, Winner
from forms.pledge.links import CONFIRM_PLEDGE, PLEDGE_AS_ENTRANT, WITHDRAW_PLEDGE
from forms.raffle.links import CONFIRM_ENTRY, REFUSE_INVITATIONS, WITHDRAW_ENTRY
from people.links.tokens import delete_expired_links, find_subject, issue_token, link_url
from people.models import MailLink

pytestmark = pytest.mark.django_db

PURPOSES = [
    CONFIRM_ENTRY,
    WITHDRAW_ENTRY,
    REFUSE_INVITATIONS,
    PLEDGE_AS_ENTRANT,
    CONFIRM_PLEDGE,
    WITHDRAW_PLEDGE,
    ANSWER_AS_WINNER,
    CLAIM_TRAVEL,
]


def test_tokens_are_long_and_never_the_same(enter):
    entry = enter()

    tokens = {issue_token(CONFIRM_ENTRY, entry) for _ in range(20)}

    assert len(tokens) == 20
    assert all(re.fullmatch(r"[\w-]{43}", token, re.ASCII) for token in tokens)


def test_only_the_hash_of_a_token_is_stored(enter, stored):
    token = issue_token(CONFIRM_ENTRY, enter())

    assert MailLink.objects.get().digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(stored())


def test_link_remembers_what_it_is_about(enter, confirmed_pledge):
    entry = enter()
    confirm = find_subject(issue_token(CONFIRM_ENTRY, entry), CONFIRM_ENTRY)
    withdraw = find_subject(issue_token(WITHDRAW_PLEDGE, confirmed_pledge), WITHDRAW_PLEDGE)
    refuse = find_subject(issue_token(REFUSE_INVITATIONS, "f" * 64), REFUSE_INVITATIONS)

    assert (confirm, withdraw, refuse) == (entry, confirmed_pledge, "f" * 64)


@pytest.mark.parametrize("purpose", PURPOSES, ids=lambda purpose: purpose.name)
def test_link_opens_its_own_purpose_only(purpose, enter, pledge, request):
    subjects = {Entry: enter(), Pledge: pledge(), None: "f" * 64}
    subjects[Winner] = request.getfixturevalue("drawn_draw").called.first()  # which closes the raffle
    token = issue_token(purpose, subjects[purpose.model])

    assert [other for other in PURPOSES if find_subject(token, other)] == [purpose]


@pytest.mark.parametrize("forged", ["", "x", "A" * 43, "é" * 43, "\x00" * 43, "' OR 1=1 --", "/" * 500])
def test_forged_token_opens_nothing(enter, forged):
    issue_token(CONFIRM_ENTRY, enter())

    assert find_subject(forged, CONFIRM_ENTRY) is None


def test_digest_itself_opens_nothing(enter):
    issue_token(CONFIRM_ENTRY, enter())

    assert find_subject(MailLink.objects.get().digest, CONFIRM_ENTRY) is None


def test_token_changed_by_one_letter_opens_nothing(enter):
    token = issue_token(CONFIRM_ENTRY, enter())
    changed = ("B" if token[0] == "A" else "A") + token[1:]

    assert find_subject(changed, CONFIRM_ENTRY) is None
    assert find_subject(token.swapcase(), CONFIRM_ENTRY) is None
    assert find_subject(token[:-1], CONFIRM_ENTRY) is None


@pytest.mark.parametrize(
    ("purpose", "days"),
    [
        (CONFIRM_ENTRY, 7),
        (CONFIRM_PLEDGE, 7),
        (PLEDGE_AS_ENTRANT, 7),
        (WITHDRAW_ENTRY, 365),
        (WITHDRAW_PLEDGE, 365),
        (REFUSE_INVITATIONS, 365),
    ],
)
def test_link_works_for_its_days(enter, settings, purpose, days):
    settings.MAIL_LINK_DAYS, settings.MAIL_EXIT_LINK_DAYS = 7, 365

    issue_token(purpose, enter())

    lifetime = MailLink.objects.get().expires_at - timezone.now()
    assert abs(lifetime - timedelta(days=days)) < timedelta(minutes=1)


@pytest.mark.parametrize(("seconds_left", "works"), [(60, True), (-1, False)])
def test_expired_link_opens_nothing(enter, seconds_left, works):
    token = issue_token(CONFIRM_ENTRY, enter())
    MailLink.objects.update(expires_at=timezone.now() + timedelta(seconds=seconds_left))

    assert bool(find_subject(token, CONFIRM_ENTRY)) is works


def test_link_is_found_in_one_query(enter, django_assert_num_queries):
    token = issue_token(CONFIRM_ENTRY, enter())

    with django_assert_num_queries(1):
        assert find_subject(token, CONFIRM_ENTRY).raffle.name == "Un café"


@pytest.mark.parametrize(
    "purpose", [purpose for purpose in PURPOSES if purpose.route], ids=lambda purpose: purpose.name
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_address_of_a_link_is_below_the_public_url_and_in_the_language(settings, purpose, language):
    settings.PUBLIC_URL = "https://campaign.example"

    with translation.override("fr"):
        url = link_url(purpose, "T" * 43, language)

    assert re.fullmatch(rf"https://campaign\.example/{language}/[\w-]+/{'T' * 43}/", url)


def test_expired_links_are_deleted_and_the_others_stay(enter):
    entry = enter()
    old = issue_token(CONFIRM_ENTRY, entry)
    MailLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    kept = issue_token(CONFIRM_ENTRY, entry)

    assert delete_expired_links() == 1
    assert MailLink.objects.get().digest == hashlib.sha256(kept.encode()).hexdigest()
    assert find_subject(old, CONFIRM_ENTRY) is None
