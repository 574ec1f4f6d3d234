"""The list of the campaign's own mailboxes, which take no part in a draw."""

import pytest
from django.urls import reverse

from forms.models import StaffMailbox
from tests.people.screens.test_permissions import menu_urls

INDEX, ADD = "staff_mailboxes:index", "staff_mailboxes:add"


@pytest.fixture
def editor(sign_in):
    return sign_in("add_staffmailbox", "change_staffmailbox", "delete_staffmailbox", "view_staffmailbox")


@pytest.fixture
def add(client):
    def post(text, **options):
        return client.post(reverse(ADD), {"mailboxes": text}, **options)

    return post


def stored() -> list[tuple]:
    return list(StaffMailbox.objects.order_by("mailbox_key").values_list("email", "mailbox_key", "note"))


def test_several_are_added_at_once(editor, add, messages_of):
    response = add(
        "Camille@Example.org\r\n\r\n dominique@example.org , press, radio\nj.ean+a@gmail.com; treasurer", follow=True
    )

    assert stored() == [
        ("Camille@Example.org", "camille@example.org", ""),
        ("dominique@example.org", "dominique@example.org", "press, radio"),
        ("j.ean+a@gmail.com", "jean@gmail.com", "treasurer"),
    ]
    assert messages_of(response) == ["3 mailboxes added."]
    assert response.redirect_chain == [(reverse(INDEX), 302)]


def test_those_listed_already_are_skipped_and_said(editor, add, messages_of):
    add("camille@example.org, first", follow=True)

    response = add("CAMILLE+x@example.org, second\ndominique@example.org\ndominique@example.org", follow=True)

    assert messages_of(response) == [
        "1 mailbox added.",
        "Listed already, and left as they were: CAMILLE+x@example.org, dominique@example.org",
    ]
    assert stored() == [
        ("camille@example.org", "camille@example.org", "first"),
        ("dominique@example.org", "dominique@example.org", ""),
    ]


def test_each_bad_line_is_named_and_nothing_is_lost(editor, add, read_screen):
    too_long = f"d@example.org, {'x' * 161}"
    text = f"camille@example.org\nnobody\n\n{too_long}\n, note"

    response = add(text)

    assert response.context["form"]["mailboxes"].value() == text
    assert read_screen(response, ".error-message") == [
        "Line 2, “nobody”: Enter a valid email address. "
        f"Line 4, “{too_long[:80]}”: "
        "Ensure this value has at most 160 characters (it has 161). "
        "Line 5, “, note”: Enter a valid email address."
    ]
    assert stored() == []


def test_empty_text_is_refused(editor, add, read_screen):
    assert read_screen(add(" \n "), ".error-message") == ["This field is required."]


def test_list_says_that_accounts_are_left_out_anyway(editor, client, add, read_list, read_screen):
    add("camille@example.org, treasurer")

    page = client.get(reverse(INDEX))

    assert (
        "The active accounts of this site are left out without being listed." in read_screen(page, ".nice-padding")[0]
    )
    assert [row[1] for row in read_list("staff_mailboxes")] == ["treasurer"]


@pytest.mark.parametrize("words", ["camille", "TREASURER"])
def test_search_finds_address_and_note(editor, add, read_list, words):
    add("camille@example.org, treasurer\ndominique@example.org, press")

    assert [row[1] for row in read_list("staff_mailboxes", q=words)] == ["treasurer"]


def test_one_is_changed_and_deleted(editor, client, add):
    add("camille@example.org\ndominique@example.org")
    first = StaffMailbox.objects.get(email="camille@example.org")
    edit = reverse("staff_mailboxes:edit", args=[first.pk])

    refused = client.post(edit, {"email": "Dominique+x@example.org", "note": ""})
    client.post(edit, {"email": "kim@example.org", "note": "driver"})
    changed = stored()
    client.post(reverse("staff_mailboxes:delete", args=[first.pk]))

    assert refused.context["form"].errors == {"email": ["This mailbox is in the list already."]}
    assert changed == [
        ("dominique@example.org", "dominique@example.org", ""),
        ("kim@example.org", "kim@example.org", "driver"),
    ]
    assert stored() == changed[:1]


class TestPermissions:
    @pytest.fixture
    def addresses(self, db):
        mailbox = StaffMailbox.objects.create(email="camille@example.org")
        plain = {name: reverse(f"staff_mailboxes:{name}") for name in ("index", "index_results", "add")}
        about_one = ("edit", "delete", "inspect", "history", "usage")
        return plain | {name: reverse(f"staff_mailboxes:{name}", args=[mailbox.pk]) for name in about_one}

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_visitor_is_sent_to_sign_in(self, client, addresses, method):
        answers = [getattr(client, method)(url) for url in addresses.values()]

        assert {(answer.status_code, answer.url.partition("?")[0]) for answer in answers} == {(302, "/admin/login/")}
        assert StaffMailbox.objects.count() == 1

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_editor_without_the_permission_is_refused(self, page_editor, client, addresses, method):
        answers = [getattr(client, method)(url) for url in addresses.values()]

        assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/admin/")}
        assert StaffMailbox.objects.count() == 1
        assert reverse(INDEX) not in menu_urls(client)

    @pytest.mark.parametrize(
        ("permission", "opened"),
        [
            ("view_staffmailbox", {"index", "index_results", "inspect"}),
            ("add_staffmailbox", {"index", "index_results", "add"}),
            ("delete_staffmailbox", {"index", "index_results", "delete"}),
        ],
    )
    def test_each_permission_opens_its_screen(self, sign_in, client, addresses, permission, opened):
        sign_in(permission)

        answers = {name: client.get(url).status_code for name, url in addresses.items()}

        assert {name for name in answers if answers[name] == 200} - {"usage", "history"} >= opened
        assert {"add", "edit", "delete"} & {name for name in answers if answers[name] == 200} == opened & {
            "add",
            "delete",
        }
        assert reverse(INDEX) in menu_urls(client)

    def test_screens_are_not_kept_by_browsers_or_proxies(self, editor, client, addresses):
        for url in addresses.values():
            parts = {part.strip() for part in client.get(url)["Cache-Control"].split(",")}
            assert {"no-store", "private"} <= parts, url
