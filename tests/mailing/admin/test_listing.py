import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

INDEX = "undelivered_mails:index"


def test_list_tells_what_to_whom_why_and_when(mailer, client, in_trouble, read_rows):
    in_trouble()
    in_trouble(
        kind="unheard_of",
        state="queued",
        attempts=2,
        last_error="ConnectionRefusedError: [Errno 111] Connection refused",
    )
    in_trouble(state="queued", attempts=1, last_error="")  # being tried just now
    in_trouble(state="sent", recipient="", last_error="")

    rows = read_rows(client.get(reverse(INDEX)))

    assert rows == [
        [
            "",
            "Confirmation of a raffle entry",
            "zoe0@example.org",
            "the mailbox does not exist (550)",
            "15/01/2030 13:30",
            "12",
            "no longer tried",
            "Give up , Confirmation of a raffle entry, zoe0@example.org",
        ],
        [
            "",
            "unheard_of",
            "zoe1@example.org",
            "the mail server does not answer",
            "15/01/2030 12:30",
            "2",
            "15/01/2030 13:30",
            "Give up , unheard_of, zoe1@example.org",
        ],
    ]


def test_reader_is_offered_nothing_to_press(sign_in, client, in_trouble, read_rows):
    sign_in("view_outgoingmail")
    in_trouble()

    response = client.get(reverse(INDEX))

    page = BeautifulSoup(response.content, "html.parser")
    assert len(read_rows(response)) == 1
    assert page.select(".mails button, .mails a, .mails input[type=checkbox]") == []


def test_administrator_sees_the_list_and_is_offered_no_way_to_add_or_edit(sign_in, client, in_trouble, read_rows):
    sign_in(is_superuser=True)
    in_trouble()

    response = client.get(reverse(INDEX))

    links = {link["href"] for link in BeautifulSoup(response.content, "html.parser").select("main a[href]")}
    assert len(read_rows(response)) == 1
    assert [link for link in links if any(word in link for word in ("/new/", "/edit/", "/delete/"))] == []


def test_search_finds_a_recipient_and_filter_a_state(mailer, client, in_trouble, read_rows):
    in_trouble(recipient="Zoe@example.org")
    in_trouble(recipient="eloi@example.org", state="queued", attempts=1)

    def recipients(**query):
        return [row[2] for row in read_rows(client.get(reverse(INDEX), query))]

    assert recipients() == ["Zoe@example.org", "eloi@example.org"]
    assert recipients(q="zoe@") == ["Zoe@example.org"]
    assert recipients(q="eloi") == ["eloi@example.org"]
    assert recipients(q="nobody") == []
    assert recipients(state="dead") == ["Zoe@example.org"]
    assert recipients(state="queued") == ["eloi@example.org"]


@pytest.mark.parametrize(("query", "offered"), [({}, 1), ({"q": "zoe"}, 0), ({"state": "dead"}, 0)])
def test_all_are_offered_only_where_all_are_listed(mailer, client, in_trouble, query, offered):
    in_trouble()

    page = BeautifulSoup(client.get(reverse(INDEX), query).content, "html.parser")

    assert len(page.select("button[name=all]")) == offered


def test_empty_list_says_that_all_is_well(mailer, client):
    page = client.get(reverse(INDEX)).content.decode()

    assert "there is nothing to do here" in page
    assert 'class="listing mails__table"' not in page


def test_list_takes_as_many_queries_for_one_mail_as_for_fifty(
    mailer, client, in_trouble, read_rows, django_assert_num_queries
):
    in_trouble()
    client.get(reverse(INDEX))
    with django_assert_num_queries(11):
        client.get(reverse(INDEX))
    for _number in range(51):
        in_trouble()

    with django_assert_num_queries(11):
        response = client.get(reverse(INDEX))

    assert len(read_rows(response)) == 50
