"""Where visitors find the booklets."""

import pytest
from bs4 import BeautifulSoup

from pagecache.routes import is_cacheable
from proposals.booklet import keep
from proposals.booklet.keep import keep_booklets
from proposals.models import Booklet

ADDRESSES = ["/fr/booklet.pdf", "/fr/booklet-large-print.pdf", "/en/booklet.pdf", "/en/booklet-large-print.pdf"]


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_an_address_that_stays_leads_to_the_file_of_the_day(client, programme):
    keep_booklets()

    answers = {address: client.get(address) for address in ADDRESSES}

    made = Booklet.objects.order_by("-language", "is_large_print")
    assert [(answer.status_code, answer["Location"]) for answer in answers.values()] == [
        (302, booklet.file.url) for booklet in made
    ]
    assert {answer["Cache-Control"] for answer in answers.values()} == {"public, max-age=0, s-maxage=10"}
    assert [answer.get("Vary", "") for answer in answers.values()] == [""] * 4
    assert [dict(answer.cookies) for answer in answers.values()] == [{}] * 4


def test_the_file_is_a_pdf_that_browsers_may_keep(client, programme):
    answer = client.get("/fr/booklet.pdf", follow=True)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-1.7")
    assert answer["Cache-Control"] == "public, max-age=604800"


def test_an_answer_may_be_shared():
    assert [is_cacheable(address) for address in ADDRESSES] == [True] * 4


def test_the_first_who_asks_need_not_wait_for_a_worker(client, programme):
    assert client.get("/en/booklet.pdf").status_code == 302

    assert [str(booklet) for booklet in Booklet.objects.exclude(file="")] == ["en, normal print"]


def test_a_long_programme_is_left_to_the_workers(client, programme, monkeypatch):
    monkeypatch.setattr(keep, "QUICK_PROPOSALS", 2)

    answer = client.get("/fr/booklet.pdf")

    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 404
    assert "/fr/propositions/" in [link["href"] for link in page.main.select("a")]
    assert client.get("/en/booklet.pdf").status_code == 302


def test_there_is_none_where_nothing_is_published(client, indexes):
    assert [client.get(address).status_code for address in ADDRESSES] == [404] * 4
    assert Booklet.objects.count() == 0


def test_a_file_that_there_is_takes_one_query(client, programme, django_assert_num_queries):
    keep_booklets()
    client.get("/fr/booklet.pdf")

    with django_assert_num_queries(1):
        client.get("/fr/booklet.pdf")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/fr/propositions/", [("/fr/booklet.pdf", "0,1"), ("/fr/booklet-large-print.pdf", "0,1")]),
        ("/en/proposals/", [("/en/booklet.pdf", "0.1"), ("/en/booklet-large-print.pdf", "0.1")]),
    ],
)
def test_the_programme_offers_them_with_their_size(client, programme, address, expected):
    assert b"booklets__link" not in client.get(address).content

    keep_booklets()

    links = BeautifulSoup(client.get(address).content, "html.parser").select("a.booklets__link")
    sizes = [link.select_one(".booklets__size").get_text(strip=True) for link in links]
    assert [(link["href"], size.split()[1]) for link, size in zip(links, sizes, strict=True)] == expected
