"""Trying again and giving up: who may, by which method, and what an editor is told."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

INDEX, RESULTS, RETRY, GIVE_UP = "index", "results", "retry", "give up"
NOTHING, VIEW, ACT = (), ("view_outgoingmail",), ("view_outgoingmail", "retry_outgoingmail")
ONLY_RETRY = ("retry_outgoingmail",)
LOGIN, REFUSED, DONE = "/admin/login/", "/admin/", "/admin/undelivered-mails/"


def address(screen, mail):
    return {
        INDEX: reverse("undelivered_mails:index"),
        RESULTS: reverse("undelivered_mails:index_results"),
        RETRY: reverse("undelivered_mails:retry"),
        GIVE_UP: reverse("undelivered_mails:give_up", args=[mail.pk]),
    }[screen]


ANSWERS = {
    (INDEX, "get"): {None: LOGIN, NOTHING: REFUSED, ONLY_RETRY: REFUSED, VIEW: 200, ACT: 200},
    (RESULTS, "get"): {None: LOGIN, NOTHING: REFUSED, ONLY_RETRY: REFUSED, VIEW: 200, ACT: 200},
    (RETRY, "get"): {None: LOGIN, NOTHING: REFUSED, ONLY_RETRY: REFUSED, VIEW: REFUSED, ACT: 405},
    (GIVE_UP, "get"): {None: LOGIN, NOTHING: REFUSED, ONLY_RETRY: REFUSED, VIEW: REFUSED, ACT: 200},
    (INDEX, "post"): {None: LOGIN, NOTHING: REFUSED, ONLY_RETRY: REFUSED, VIEW: 405, ACT: 405},
    (RESULTS, "post"): {None: LOGIN, NOTHING: REFUSED, ONLY_RETRY: REFUSED, VIEW: 405, ACT: 405},
    (RETRY, "post"): {None: LOGIN, NOTHING: REFUSED, ONLY_RETRY: REFUSED, VIEW: REFUSED, ACT: DONE},
    (GIVE_UP, "post"): {None: LOGIN, NOTHING: REFUSED, ONLY_RETRY: REFUSED, VIEW: REFUSED, ACT: DONE},
}
CHANGES = {(RETRY, "post"): "queued", (GIVE_UP, "post"): "cancelled"}


@pytest.mark.parametrize(
    ("screen", "method", "permissions", "answer"),
    [(*key, who, answer) for key, answers in ANSWERS.items() for who, answer in answers.items()],
)
def test_each_screen_answers_whom_it_is_for(client, sign_in, in_trouble, screen, method, permissions, answer):
    mail = in_trouble()
    if permissions is not None:
        sign_in(*permissions)

    response = getattr(client, method)(address(screen, mail), {"mail": str(mail.pk)})

    mail.refresh_from_db()
    location = response.headers.get("Location", "").partition("?")[0]
    assert (location or response.status_code) == answer
    assert mail.state == (CHANGES.get((screen, method), "dead") if answer == DONE else "dead")
    if permissions == ACT:
        assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.parametrize("screen", [RETRY, GIVE_UP])
def test_post_without_a_token_changes_nothing(mailer, in_trouble, screen):
    mail, strict = in_trouble(), Client(enforce_csrf_checks=True)
    strict.force_login(mailer)

    assert strict.post(address(screen, mail), {"mail": str(mail.pk)}).status_code == 403
    mail.refresh_from_db()
    assert mail.state == "dead"


def test_ticked_mails_are_tried_again(mailer, client, in_trouble, messages_of, states):
    first, second, _third = in_trouble(), in_trouble(state="queued"), in_trouble()

    response = client.post(
        reverse("undelivered_mails:retry"), {"mail": [str(first.pk), str(second.pk), "bad"]}, follow=True
    )

    assert messages_of(response) == ["2 mails are tried again now."]
    assert states() == {"zoe0@example.org": "queued", "zoe1@example.org": "queued", "zoe2@example.org": "dead"}


def test_all_mails_are_tried_again_whatever_is_ticked(mailer, client, in_trouble, messages_of, states):
    first, _second = in_trouble(), in_trouble()

    response = client.post(reverse("undelivered_mails:retry"), {"mail": str(first.pk), "all": "1"}, follow=True)

    assert messages_of(response) == ["2 mails are tried again now."]
    assert set(states().values()) == {"queued"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({}, "Tick the mails that you want to try again."),
        ({"mail": "bad"}, "Tick the mails that you want to try again."),
        ({"mail": str(uuid4())}, "Nothing was left to do: meanwhile these mails have left, or are on their way."),
    ],
)
def test_pressing_for_nothing_is_told(mailer, client, in_trouble, messages_of, states, data, told):
    in_trouble()

    response = client.post(reverse("undelivered_mails:retry"), data, follow=True)

    assert messages_of(response) == [told]
    assert states() == {"zoe0@example.org": "dead"}


def test_giving_up_asks_first_then_erases_and_is_logged(mailer, client, in_trouble, messages_of, states):
    mail = in_trouble()
    url = reverse("undelivered_mails:give_up", args=[mail.pk])

    asked = BeautifulSoup(client.get(url).content, "html.parser").main.get_text(" ")
    response = client.post(url, follow=True)

    assert "zoe0@example.org" in asked
    assert "the mailbox does not exist (550)" in asked
    assert messages_of(response) == ["This mail is given up, and its address is erased."]
    assert states() == {str(mail.pk): "cancelled"}
    assert [(entry.action, entry.user, entry.label, entry.data) for entry in ModelLogEntry.objects.all()] == [
        ("mailing.give_up", mailer, f"raffle_confirmation {mail.pk}", {})
    ]


@pytest.mark.parametrize("method", ["get", "post"])
def test_giving_up_what_has_left_is_told_and_not_logged(mailer, client, in_trouble, messages_of, method):
    mail = in_trouble(state="sent", recipient="", last_error="")

    response = getattr(client, method)(reverse("undelivered_mails:give_up", args=[mail.pk]), follow=True)

    assert messages_of(response) == ["This mail has left meanwhile, is on its way, or was given up already."]
    assert not ModelLogEntry.objects.exists()


def test_retry_leaves_a_trace_that_names_nobody_but_the_editor(mailer, client, in_trouble, caplog):
    in_trouble()

    with caplog.at_level("INFO", logger="mailing.admin.actions"):
        client.post(reverse("undelivered_mails:retry"), {"all": "1"})

    assert [record.getMessage() for record in caplog.records if record.name == "mailing.admin.actions"] == [
        f"1 undelivered mails are tried again, by user {mailer.pk}"
    ]


@pytest.mark.parametrize("ending", ["new/", "edit/{}/", "delete/{}/", "inspect/{}/", "history/{}/", "usage/{}/"])
def test_nothing_else_of_a_mail_can_be_opened(sign_in, client, in_trouble, ending):
    sign_in(is_superuser=True)
    mail = in_trouble()

    assert client.get(reverse("undelivered_mails:index") + ending.format(mail.pk), follow=True).status_code == 404


def test_site_history_shows_what_was_given_up(sign_in, client, in_trouble):
    sign_in(is_superuser=True)
    client.post(reverse("undelivered_mails:give_up", args=[in_trouble().pk]))

    response = client.get(reverse("wagtailadmin_reports:site_history"))

    assert b"Undelivered mail given up for good" in response.content


def test_both_permissions_can_be_given_to_a_group(sign_in, client):
    sign_in(is_superuser=True)
    group = Group.objects.create(name="Post")

    page = client.get(reverse("wagtailusers_groups:edit", args=[group.pk])).content.decode().lower()

    assert "can try undelivered mails again or give them up" in page
    assert "outgoing mail" in page
