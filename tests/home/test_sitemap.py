"""What search engines are told of."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
import time_machine
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from pagecache.routes import is_cacheable

SITEMAP, XHTML = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"
pytestmark = pytest.mark.usefixtures("without_form_pages")

HOMES = {"fr": "http://localhost/fr/", "en": "http://localhost/en/", "x-default": "http://localhost/fr/"}


@pytest.fixture
def read(client):
    """Rows of the sitemap: address, day of the last change, addresses by language."""

    def rows() -> list[tuple]:
        response = client.get("/sitemap.xml")
        assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
        urls = ElementTree.fromstring(response.content)  # noqa: S314  our own answer
        assert urls.tag == f"{SITEMAP}urlset"
        return [
            (
                url.find(f"{SITEMAP}loc").text,
                url.findtext(f"{SITEMAP}lastmod"),
                {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")},
            )
            for url in urls
        ]

    return rows


@pytest.fixture
def add(homes, locales):
    def page(slug, language="fr", original=None) -> StandardPage:
        made = StandardPage(title=slug, slug=slug, locale=locales[language])
        if original:
            made.translation_key = original.translation_key
        homes[language].refresh_from_db()
        homes[language].add_child(instance=made)
        return made

    return page


def test_homes_lead_to_each_other(read, homes):
    assert read() == [("http://localhost/fr/", None, HOMES), ("http://localhost/en/", None, HOMES)]


def test_page_is_listed_with_its_day_and_translations(read, add):
    french = add("qui")
    add("who", "en", original=french)
    with time_machine.travel(datetime(2030, 1, 2, 12, tzinfo=UTC), tick=False):
        french.save_revision().publish()

    listed = [row for row in read() if row[2] != HOMES]

    alternates = {"fr": "http://localhost/fr/qui/", "en": "http://localhost/en/who/"}
    alternates["x-default"] = alternates["fr"]
    assert listed == [
        ("http://localhost/fr/qui/", "2030-01-02", alternates),
        ("http://localhost/en/who/", None, alternates),
    ]


def test_page_without_translation_has_no_alternates(read, add):
    add("seul")
    add("alone", "en")

    assert [row for row in read() if row[2] != HOMES] == [
        ("http://localhost/fr/seul/", None, {}),
        ("http://localhost/en/alone/", None, {}),
    ]


def test_only_what_is_published_for_everybody_is_listed(read, add):
    add("brouillon").unpublish()
    PageViewRestriction.objects.create(page=add("prive"), restriction_type=PageViewRestriction.LOGIN)

    assert [address for address, _day, _languages in read()] == ["http://localhost/fr/", "http://localhost/en/"]


@pytest.mark.parametrize("count", [2, 20])
def test_sitemap_takes_the_same_number_of_queries_for_2_pages_and_20(client, add, django_assert_num_queries, count):
    for number in range(count):
        add(f"who-{number}", "en", original=add(f"qui-{number}"))
    client.get("/sitemap.xml")

    with django_assert_num_queries(4):
        response = client.get("/sitemap.xml")

    assert response.content.count(b"<url>") == 2 * count + 2


def test_robots_are_led_to_the_sitemap_and_not_to_the_admin(client, db):
    response = client.get("/robots.txt")

    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert response.content.decode() == ("User-agent: *\nDisallow: /admin/\n\nSitemap: http://localhost/sitemap.xml\n")


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt"])
def test_both_are_everybody_s_in_every_language(client, homes, path):
    answers = [client.get(path, HTTP_ACCEPT_LANGUAGE=language) for language in ("fr", "en")]

    assert is_cacheable(path)
    assert answers[0].content == answers[1].content
    assert [(a["Cache-Control"][:7], a.get("Vary"), a.get("Content-Language")) for a in answers] == [
        ("public,", None, None)
    ] * 2
