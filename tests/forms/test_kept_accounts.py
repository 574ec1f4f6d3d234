"""An account that a draw or a refund stands on is not deleted, one by one or several at once."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

pytestmark = pytest.mark.django_db

MESSAGE = "approuvé un tirage"


@pytest.fixture
def chief(client, homes):
    chief = get_user_model().objects.create_superuser("chief", "chief@campaign.example", "pass-word-1234")
    client.force_login(chief)
    return chief


def test_account_that_approved_a_draw_is_kept(client, chief, drawn_draw, draw_team):
    response = client.post(reverse("wagtailusers_users:delete", args=[draw_team[0].pk]), follow=True)

    assert MESSAGE in response.content.decode()
    assert get_user_model().objects.filter(pk=draw_team[0].pk).exists()


def test_several_accounts_are_all_kept_when_one_is_on_record(client, chief, drawn_draw, draw_team):
    other = get_user_model().objects.create_user("other", "other@campaign.example", "pass-word-1234")
    address = reverse("wagtail_bulk_action", args=["auth", "user", "delete"])

    response = client.post(f"{address}?id={draw_team[0].pk}&id={other.pk}", follow=True)

    assert MESSAGE in response.content.decode()
    assert get_user_model().objects.filter(pk__in=[draw_team[0].pk, other.pk]).count() == 2


def test_other_account_is_deleted(client, chief, drawn_draw):
    other = get_user_model().objects.create_user("other", "other@campaign.example", "pass-word-1234")

    client.post(reverse("wagtailusers_users:delete", args=[other.pk]))

    assert not get_user_model().objects.filter(pk=other.pk).exists()
