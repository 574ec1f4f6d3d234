"""What visitors get when there is no such page, and when something fails."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.views.defaults import server_error

from home.integrity import of_static_file


@pytest.mark.usefixtures("without_form_pages")
@pytest.mark.parametrize(("url", "language"), [("/fr/absent/", "fr"), ("/en/absent/deeper/", "en")])
def test_missing_page_is_told_in_the_language_of_its_address(client, homes, url, language):
    response = client.get(url)

    page = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, page.html["lang"], response.templates[0].name) == (404, language, "404.html")
    assert page.select_one("main a[href]")["href"] == f"/{language}/"
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_missing_page_leads_on_to_what_is_published(client, homes, raffle_pages, pledge_pages):
    page = BeautifulSoup(client.get("/en/absent/").content, "html.parser")

    assert [link["href"] for link in page.select("main a[href]")] == ["/en/coffee/", "/en/pledge/", "/en/"]


def test_missing_page_leads_to_its_other_language(client, homes):
    page = BeautifulSoup(client.get("/en/absent/").content, "html.parser")

    links = {link["hreflang"]: link["href"] for link in page.select(".language-switcher a")}

    assert links == {"fr": "/fr/absent/", "en": "/en/absent/"}


@pytest.mark.parametrize("url", ["/absent/", "/index.php"])
def test_missing_address_without_language_ends_on_the_missing_page(client, homes, url):
    response = client.get(url, follow=True)

    assert (response.status_code, response.templates[0].name) == (404, "404.html")


@pytest.mark.parametrize("url", ["/fr/absent/", "/en/absent/"])
def test_missing_page_sets_no_cookie(client, homes, url):
    response = client.get(url)

    assert dict(response.cookies) == {}
    assert "cookie" not in response.get("Vary", "").lower()


def test_missing_page_stands_without_any_content(client, db):
    """Even where nobody has built a site yet."""
    assert client.get("/fr/absent/").status_code == 404


@pytest.mark.usefixtures("without_form_pages")
def test_missing_page_takes_a_known_number_of_queries(client, homes, django_assert_num_queries):
    client.get("/fr/absent/")

    with django_assert_num_queries(9):
        client.get("/fr/absent/")


def test_failure_page_needs_no_database_and_no_context(rf):
    """No database mark: a query would fail the test."""
    response = server_error(rf.get("/fr/cafe/"))

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 500
    assert [(part.get("lang", page.html["lang"]), part.a["href"]) for part in page.select("section")] == [
        ("fr", "/fr/"),
        ("en", "/en/"),
    ]
    assert "{%" not in response.content.decode()
    assert "{{" not in response.content.decode()


def test_failure_page_knows_its_style_as_it_is(rf):
    """Written into the page, since nothing that computes it may be needed."""
    page = BeautifulSoup(server_error(rf.get("/")).content, "html.parser")

    assert page.select_one("link[rel=stylesheet]")["integrity"] == of_static_file("css/500.css")


def test_failure_page_uses_only_files_of_the_site(rf):
    page = BeautifulSoup(server_error(rf.get("/")).content, "html.parser")

    paths = [link["href"] for link in page.select("link[href]")]

    assert len(paths) == 2
    assert all(path.startswith("/static/") and finders.find(path.removeprefix("/static/")) for path in paths)
    assert page.select("script, img, [style], style") == []
