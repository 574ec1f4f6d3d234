import pytest
from django.urls import reverse

from mailing.dead_letters import count_given_up

WORDS = b"could not be delivered"


@pytest.fixture
def home(client):
    return lambda: client.get(reverse("wagtailadmin_home")).content


def test_notice_counts_the_mails_given_up_and_leads_to_them(mailer, home, in_trouble):
    in_trouble()
    in_trouble()
    in_trouble(state="queued", attempts=1)

    page = home()

    assert b"2 mails could not be delivered, and are no longer tried." in page
    assert f'href="{reverse("undelivered_mails:index")}"'.encode() in page


def test_notice_is_not_there_when_nothing_was_given_up(mailer, home, in_trouble):
    in_trouble(state="queued", attempts=1)

    assert WORDS not in home()


def test_notice_is_only_for_those_who_may_see_the_mails(sign_in, home, in_trouble):
    sign_in("retry_outgoingmail")
    in_trouble()

    page = home()

    assert WORDS not in page
    assert reverse("undelivered_mails:index").encode() not in page


def test_counting_takes_one_query(in_trouble, django_assert_num_queries):
    in_trouble()

    with django_assert_num_queries(1):
        assert count_given_up() == 1
