"""Links in mails: nobody guesses one, and each opens one thing."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from forms.enums import LinkPurpose
from forms.models import MailLink
from forms.services.links import delete_expired_links, find_link, issue_token, link_url

pytestmark = pytest.mark.django_db


def test_tokens_are_long_and_never_the_same(enter):
    entry = enter()

    tokens = {issue_token(LinkPurpose.CONFIRM_ENTRY, entry=entry) for _ in range(20)}

    assert len(tokens) == 20
    assert all(re.fullmatch(r"[\w-]{43}", token, re.ASCII) for token in tokens)


def test_only_the_hash_of_a_token_is_stored(enter, stored):
    token = issue_token(LinkPurpose.CONFIRM_ENTRY, entry=enter())

    assert MailLink.objects.get().digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(stored())


def test_link_remembers_what_it_is_about(enter, confirmed_pledge):
    entry = enter()
    confirm = find_link(issue_token(LinkPurpose.CONFIRM_ENTRY, entry=entry), LinkPurpose.CONFIRM_ENTRY)
    withdraw = find_link(issue_token(LinkPurpose.WITHDRAW_PLEDGE, pledge=confirmed_pledge), LinkPurpose.WITHDRAW_PLEDGE)
    refuse = find_link(
        issue_token(LinkPurpose.REFUSE_INVITATIONS, mailbox_hash="f" * 64), LinkPurpose.REFUSE_INVITATIONS
    )

    assert [(link.entry, link.pledge, link.mailbox_hash) for link in (confirm, withdraw, refuse)] == [
        (entry, None, ""),
        (None, confirmed_pledge, ""),
        (None, None, "f" * 64),
    ]


def test_link_opens_its_own_purpose_only(enter):
    for purpose in LinkPurpose:
        token = issue_token(purpose, entry=enter())

        assert [other for other in LinkPurpose if find_link(token, other)] == [purpose]


@pytest.mark.parametrize("forged", ["", "x", "A" * 43, "é" * 43, "\x00" * 43, "' OR 1=1 --", "/" * 500])
def test_forged_token_opens_nothing(enter, forged):
    issue_token(LinkPurpose.CONFIRM_ENTRY, entry=enter())

    assert find_link(forged, LinkPurpose.CONFIRM_ENTRY) is None


def test_digest_itself_opens_nothing(enter):
    issue_token(LinkPurpose.CONFIRM_ENTRY, entry=enter())

    assert find_link(MailLink.objects.get().digest, LinkPurpose.CONFIRM_ENTRY) is None


def test_token_changed_by_one_letter_opens_nothing(enter):
    token = issue_token(LinkPurpose.CONFIRM_ENTRY, entry=enter())
    changed = ("B" if token[0] == "A" else "A") + token[1:]

    assert find_link(changed, LinkPurpose.CONFIRM_ENTRY) is None
    assert find_link(token.swapcase(), LinkPurpose.CONFIRM_ENTRY) is None
    assert find_link(token[:-1], LinkPurpose.CONFIRM_ENTRY) is None


@pytest.mark.parametrize(
    ("purpose", "days"),
    [
        (LinkPurpose.CONFIRM_ENTRY, 7),
        (LinkPurpose.CONFIRM_PLEDGE, 7),
        (LinkPurpose.PLEDGE, 7),
        (LinkPurpose.WITHDRAW_ENTRY, 365),
        (LinkPurpose.WITHDRAW_PLEDGE, 365),
        (LinkPurpose.REFUSE_INVITATIONS, 365),
    ],
)
def test_link_works_for_its_days(enter, settings, purpose, days):
    settings.MAIL_LINK_DAYS, settings.MAIL_EXIT_LINK_DAYS = 7, 365

    issue_token(purpose, entry=enter())

    lifetime = MailLink.objects.get().expires_at - timezone.now()
    assert abs(lifetime - timedelta(days=days)) < timedelta(minutes=1)


@pytest.mark.parametrize(("seconds_left", "works"), [(60, True), (-1, False)])
def test_expired_link_opens_nothing(enter, seconds_left, works):
    token = issue_token(LinkPurpose.CONFIRM_ENTRY, entry=enter())
    MailLink.objects.update(expires_at=timezone.now() + timedelta(seconds=seconds_left))

    assert bool(find_link(token, LinkPurpose.CONFIRM_ENTRY)) is works


def test_link_is_found_in_one_query(enter, django_assert_num_queries):
    token = issue_token(LinkPurpose.CONFIRM_ENTRY, entry=enter())

    with django_assert_num_queries(1):
        assert find_link(token, LinkPurpose.CONFIRM_ENTRY).entry.raffle.name == "Un café"


@pytest.mark.parametrize("purpose", [purpose for purpose in LinkPurpose if purpose != LinkPurpose.PLEDGE])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_address_of_a_link_is_below_the_public_url_and_in_the_language(settings, purpose, language):
    settings.PUBLIC_URL = "https://campaign.example"

    with translation.override("fr"):
        url = link_url(purpose, "T" * 43, language)

    assert re.fullmatch(rf"https://campaign\.example/{language}/[\w-]+/{'T' * 43}/", url)


def test_expired_links_are_deleted_and_the_others_stay(enter):
    entry = enter()
    old = issue_token(LinkPurpose.CONFIRM_ENTRY, entry=entry)
    MailLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    kept = issue_token(LinkPurpose.CONFIRM_ENTRY, entry=entry)

    assert delete_expired_links() == 1
    assert MailLink.objects.get().digest == hashlib.sha256(kept.encode()).hexdigest()
    assert find_link(old, LinkPurpose.CONFIRM_ENTRY) is None
