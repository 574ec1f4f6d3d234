"""What a proposal and the index say of themselves where they are shared, and to search engines."""

import json
from datetime import UTC, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup

HOSTILE = "</script><script>alert(1)</script>"


@pytest.fixture
def read(client):
    def page(url) -> BeautifulSoup:
        return BeautifulSoup(client.get(url).content, "html.parser")

    return page


def graph(page: BeautifulSoup) -> list[dict]:
    (script,) = page.select("script[type='application/ld+json']")
    return json.loads(script.string)["@graph"]


def test_proposal_says_what_it_is_and_where_it_stands(read, add_proposal):
    page = add_proposal(7)
    with time_machine.travel(datetime(2030, 1, 2, 12, tzinfo=UTC), tick=False):
        page.save_revision().publish()

    article, breadcrumbs = graph(read("/fr/propositions/7-idee-7/"))

    url = "http://localhost/fr/propositions/7-idee-7/"
    article.pop("image", None)
    assert article == {
        "@type": "Article",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": "Idée 7",
        "position": 7,
        "description": "Résumé 7",
        "articleSection": "École",
        "inLanguage": "fr",
        "datePublished": "2030-01-02T12:00:00+00:00",
        "dateModified": "2030-01-02T12:00:00+00:00",
        "isPartOf": {"@type": "CreativeWork", "name": "Propositions", "url": "http://localhost/fr/propositions/"},
        "author": {"@type": "Organization", "@id": "http://localhost/#campaign", "name": "Exemple 2030"},
        "publisher": {"@id": "http://localhost/#campaign"},
    }
    assert breadcrumbs == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Exemple 2030", "item": "http://localhost/fr/"},
            {"@type": "ListItem", "position": 2, "name": "Propositions", "item": "http://localhost/fr/propositions/"},
            {"@type": "ListItem", "position": 3, "name": "Idée 7", "item": url},
        ],
    }


def test_editors_text_stays_within_the_data(read, add_proposal):
    add_proposal(7, title="Idée 7", summary=HOSTILE)

    page = read("/fr/propositions/7-idee-7/")

    assert graph(page)[0]["description"] == HOSTILE
    assert [script.string for script in page.select("script:not([src], [type='application/ld+json'])")] == []


def test_proposal_is_shared_by_its_number_and_title_as_an_article(read, add_proposal):
    add_proposal(7)

    page = read("/fr/propositions/7-idee-7/")

    said = {tag["property"]: tag["content"] for tag in page.select("meta[property^='og:']")}
    assert {name: said[f"og:{name}"] for name in ("title", "description", "type", "url")} == {
        "title": "7. Idée 7",
        "description": "Résumé 7",
        "type": "article",
        "url": "http://localhost/fr/propositions/7-idee-7/",
    }


@pytest.mark.parametrize(
    ("query", "robots"),
    [
        ("", []),
        ("?theme=school", []),
        ("?by=theme&page=2", []),
        ("?q=", []),
        ("?q=idee", ["noindex, follow"]),
        ("?view=cards", ["noindex, follow"]),
        ("?view=cards&q=idee", ["noindex, follow"]),
    ],
)
def test_filtered_index_is_the_index_and_searches_and_cards_are_not_for_search_engines(
    read, add_proposal, query, robots
):
    add_proposal(1)

    page = read(f"/fr/propositions/{query}")

    assert [tag["content"] for tag in page.select("meta[name=robots]")] == robots
    assert [tag["href"] for tag in page.select("link[rel=canonical]")] == ["http://localhost/fr/propositions/"]
    assert page.select_one("meta[property='og:url']")["content"] == "http://localhost/fr/propositions/"
