"""The feeds, read as the W3C's validator reads them (https://validator.w3.org/feed/docs/)."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page

from pagecache.routes import is_cacheable
from proposals.models import Theme
from tests.proposals.follow.conftest import publish_again

ATOM, DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/elements/1.1/}"
# RFC 822 with a year of four digits, and RFC 3339 with an offset: what each format writes a moment as.
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:\S+")


def parse(response) -> ElementTree.Element:
    return ElementTree.fromstring(response.content)  # noqa: S314  our own answer


@pytest.fixture
def programme(publish):
    """A link within the site and to a place of the page in the text, and characters that XML has a meaning for."""
    publish(1, 1, theme="work", why='<p>Voir <a href="/fr/a-propos/">ici</a> et <a href="#plus">plus bas</a>.</p>')
    publish(2, 2, title="Écoles & <cantines>", summary="Moins de 5 € & plus > rien")
    publish(3, 3, language="en", theme="work", title="An idea")


@pytest.fixture
def read(client):
    def feed(path) -> ElementTree.Element:
        return parse(client.get(path))

    return feed


FEEDS = [f"/{language}/feeds/{name}" for language in ("fr", "en") for name in ("programme", "work", "school")]


@pytest.mark.parametrize("path", FEEDS)
def test_rss_keeps_to_the_rules_of_its_validator(client, programme, path):
    response = client.get(f"{path}.rss")

    rss = parse(response)
    (channel,) = rss
    assert (response.status_code, response["Content-Type"]) == (200, "application/rss+xml; charset=utf-8")
    assert response.content.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    assert (rss.tag, rss.get("version"), channel.tag) == ("rss", "2.0", "channel")
    # Required of a channel, and recommended: each once.
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        (element,) = channel.findall(name)
        assert element.text.strip()
    (self_link,) = channel.findall(f"{ATOM}link")
    assert self_link.attrib == {"rel": "self", "href": f"http://localhost{path}.rss"}
    assert channel.find("language").text == path[1:3]
    assert RFC_822.fullmatch(channel.find("lastBuildDate").text)
    items = channel.findall("item")
    for item in items:
        for name in ("title", "link", "description", "pubDate", "guid", f"{DC}creator"):
            assert len(item.findall(name)) == 1
        assert item.find("guid").get("isPermaLink") == "false"
        assert TAG_URI.fullmatch(item.find("guid").text)
        assert RFC_822.fullmatch(item.find("pubDate").text)
        assert item.find("link").text.startswith("http://localhost/")
        assert relative_addresses(item.find("description").text) == []
    guids = [item.find("guid").text for item in items]
    assert len(set(guids)) == len(guids)


@pytest.mark.parametrize("path", FEEDS)
def test_atom_keeps_to_the_rules_of_its_validator(client, programme, path):
    response = client.get(f"{path}.atom")

    feed = parse(response)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == path[1:3]
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert sorted(links) == ["alternate", "self"]
    assert links["self"] == feed.find(f"{ATOM}id").text == f"http://localhost{path}.atom"
    assert links["alternate"].startswith("http://localhost/")
    assert RFC_3339.fullmatch(feed.find(f"{ATOM}updated").text)
    assert feed.find(f"{ATOM}author/{ATOM}name").text.strip()
    assert feed.find(f"{ATOM}author/{ATOM}uri").text.startswith("http://localhost/")
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        for name in ("id", "title", "updated", "published", "summary"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
        assert TAG_URI.fullmatch(entry.find(f"{ATOM}id").text)
        assert RFC_3339.fullmatch(entry.find(f"{ATOM}updated").text)
        assert RFC_3339.fullmatch(entry.find(f"{ATOM}published").text)
        (link,) = entry.findall(f"{ATOM}link")
        assert (link.get("rel"), link.get("href").startswith("http://localhost/")) == ("alternate", True)
        assert entry.find(f"{ATOM}summary").get("type") == "html"
        assert relative_addresses(entry.find(f"{ATOM}summary").text) == []
    identifiers = [entry.find(f"{ATOM}id").text for entry in entries]
    assert len(set(identifiers)) == len(identifiers)


def relative_addresses(html: str) -> list[str]:
    soup = BeautifulSoup(html, "html.parser")
    found = [tag.get("href") or tag.get("src") for tag in soup.select("[href], [src]")]
    return [address for address in found if not address.startswith(("http://", "https://", "mailto:"))]


def test_item_says_all_of_a_proposal(read, publish):
    page = publish(
        2, 7, title="Écoles & <cantines>", summary="5 € > rien\x0b", why="<p>Parce que.</p>", how="<p>Ainsi.</p>"
    )

    item = read("/fr/feeds/programme.rss").find("channel/item")

    assert [(element.tag, element.text) for element in item] == [
        ("title", "7. Écoles & <cantines>"),
        ("link", "http://localhost/fr/propositions/7-ecoles-cantines/"),
        (
            "description",
            "<p>5 € &gt; rien</p><h2>Pourquoi</h2><p>Parce que.</p><h2>Comment</h2><p>Ainsi.</p>",
        ),
        (f"{DC}creator", "Exemple 2030"),
        ("pubDate", "Wed, 02 Jan 2030 12:00:00 +0000"),
        ("guid", f"tag:localhost,2030-01-02:fr/{page.translation_key}"),
        ("category", "École"),
        ("category", "Redresser"),
    ]


def test_links_of_a_text_lead_to_the_site_and_to_the_proposal_s_page(read, programme):
    text = read("/fr/feeds/work.atom").find(f"{ATOM}entry/{ATOM}summary").text

    assert [link["href"] for link in BeautifulSoup(text, "html.parser").select("a")] == [
        "http://localhost/fr/a-propos/",
        "http://localhost/fr/propositions/1-idee-1/#plus",
    ]


def titles(feed: ElementTree.Element) -> list[str]:
    return [item.find("title").text for item in feed.iter("item")]


def test_what_was_changed_last_comes_first_and_keeps_its_day_and_name(read, publish):
    first = publish(1, 1)
    publish(2, 2)
    before = {item.find("link").text: item.find("guid").text for item in read("/fr/feeds/programme.rss").iter("item")}

    first.title, first.slug = "Mieux dit", "mieux-dit"
    publish_again(3, first)

    feed = read("/fr/feeds/programme.rss")
    (changed, _other) = feed.iter("item")
    assert titles(feed) == ["1. Mieux dit", "2. Idée 2"]
    assert changed.find("link").text == "http://localhost/fr/propositions/mieux-dit/"
    assert changed.find("guid").text == before["http://localhost/fr/propositions/1-idee-1/"]
    assert parsedate_to_datetime(changed.find("pubDate").text) == datetime(2030, 1, 1, 12, tzinfo=UTC)
    assert parsedate_to_datetime(feed.find("channel/lastBuildDate").text) == datetime(2030, 1, 3, 12, tzinfo=UTC)
    assert [entry.text for entry in read("/fr/feeds/programme.atom").findall(f"{ATOM}entry/{ATOM}updated")] == [
        "2030-01-03T12:00:00+00:00",
        "2030-01-02T12:00:00+00:00",
    ]


@pytest.mark.parametrize(
    ("path", "title", "link", "found"),
    [
        ("/fr/feeds/programme", "Propositions · Exemple 2030", "/fr/propositions/", ["2. Écoles", "1. Idée 1"]),
        ("/fr/feeds/school", "École · Exemple 2030", "/fr/propositions/?theme=school", ["2. Écoles"]),
        ("/en/feeds/programme", "Proposals · Example 2030", "/en/proposals/", ["3. An idea"]),
        ("/en/feeds/school", "School · Example 2030", "/en/proposals/?theme=school", []),
    ],
)
def test_feed_is_of_one_language_and_one_theme_or_all(read, programme, path, title, link, found):
    channel = read(f"{path}.rss").find("channel")

    assert (channel.find("title").text, channel.find("link").text) == (title, f"http://localhost{link}")
    assert [text.split(" & ")[0] for text in titles(channel)] == found


def test_translations_are_items_of_their_own(read, publish):
    french = publish(1, 1)
    english = publish(1, 1, language="en", title="Idea")
    Page.objects.filter(pk=english.pk).update(translation_key=french.translation_key)

    guids = [read(f"/{code}/feeds/programme.rss").find("channel/item/guid").text for code in ("fr", "en")]

    assert guids == [f"tag:localhost,2030-01-01:{code}/{french.translation_key}" for code in ("fr", "en")]


def test_only_what_is_published_for_everybody_is_told(read, publish, make_private):
    pages = [publish(day, day) for day in (1, 2, 3)]
    pages[0].unpublish()
    make_private(pages[1])

    assert titles(read("/fr/feeds/programme.rss")) == ["3. Idée 3"]


def test_feed_holds_the_latest_fifty(read, publish):
    for number in range(1, 53):
        publish(1 + number // 2, number)

    found = titles(read("/fr/feeds/programme.rss"))

    assert (len(found), found[0], found[-1]) == (50, "52. Idée 52", "2. Idée 2")


@pytest.mark.parametrize(
    "path", ["/fr/feeds/nothing.rss", "/fr/feeds/programme.json", "/fr/feeds/programme", "/fr/feeds/.rss"]
)
def test_unknown_theme_or_format_is_not_found(client, indexes, headings, path):
    assert client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize("leave", ["unpublished", "private", "absent"])
def test_programme_that_is_not_published_has_no_feed(client, homes, request, make_private, leave):
    if leave != "absent":
        index = request.getfixturevalue("indexes")["fr"]
        index.unpublish() if leave == "unpublished" else make_private(index)

    assert client.get("/fr/feeds/programme.rss").status_code == 404


@pytest.mark.parametrize("count", [3, 15])
def test_feed_takes_the_same_number_of_queries_for_3_proposals_and_15(
    client, publish, indexes, django_assert_num_queries, count
):
    text = f'<p><a linktype="page" id="{indexes["fr"].pk}">programme</a></p>'
    for number in range(1, count + 1):
        publish(1, number, why=text)
    client.get("/fr/feeds/programme.rss")

    with django_assert_num_queries(9):
        programme = client.get("/fr/feeds/programme.rss")
    with django_assert_num_queries(10):
        school = client.get("/fr/feeds/school.rss")

    link = b'href="http://localhost/fr/propositions/"'
    assert [response.content.count(link) for response in (programme, school)] == [count, count]


def test_feed_is_everybody_s(client, programme):
    response = client.get("/fr/feeds/programme.rss")

    assert is_cacheable("/fr/feeds/programme.rss")
    assert response["Cache-Control"].startswith("public, ")
    assert (dict(response.cookies), response.get("Vary")) == ({}, None)


def test_index_leads_feed_readers_and_people_to_the_feeds(client, programme):
    page = BeautifulSoup(client.get("/fr/propositions/").content, "html.parser")

    discovered = [(link["type"], link["href"]) for link in page.select("head link[rel=alternate][type]")]
    assert discovered == [
        ("application/rss+xml", "http://localhost/fr/feeds/programme.rss"),
        ("application/atom+xml", "http://localhost/fr/feeds/programme.atom"),
        ("application/json", "http://localhost/fr/api/v1/programme.json"),
    ]
    assert [link["href"] for link in page.select(".follow a")] == [
        "/fr/feeds/programme.rss",
        "/fr/feeds/programme.atom",
        "/fr/api/v1/programme.json",
        "/fr/feeds/work.rss",
        "/fr/feeds/work.atom",
        "/fr/feeds/school.rss",
        "/fr/feeds/school.atom",
    ]
    assert {client.get(link["href"]).status_code for link in page.select(".follow a")} == {200}


def test_theme_of_another_language_only_is_not_found(client, indexes, locales):
    Theme.objects.create(title="Sea", slug="sea", locale=locales["en"])

    statuses = [client.get(f"/{code}/feeds/sea.rss").status_code for code in ("fr", "en")]

    assert statuses == [404, 200]
