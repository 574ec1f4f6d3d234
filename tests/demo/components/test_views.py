"""The page that shows every component, and who gets it."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from pagecache.routes import is_cacheable

pytestmark = pytest.mark.django_db

ADDRESSES = ("/fr/components/", "/en/components/")


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.usefixtures("development")
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_state_is_shown_where_nobody_has_built_a_site_yet(client, state_count, address):
    response = client.get(address)

    page = soup(response)
    assert (response.status_code, len(page.select(".showcase-state"))) == (200, state_count)
    assert {frame["lang"] for frame in page.select(".showcase-frame")} == {address[1:3]}


@pytest.mark.parametrize("address", ADDRESSES)
def test_other_sites_have_no_such_page(client, homes, address):
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("development")
def test_nobody_keeps_the_page_or_is_led_to_it(client, homes):
    response = client.get("/fr/components/")

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert soup(response).find("meta", attrs={"name": "robots"})["content"] == "noindex, nofollow"
    assert not is_cacheable("/fr/components/")
    assert b"components" not in client.get("/sitemap.xml").content


@pytest.mark.usefixtures("development")
def test_page_leads_to_the_other_language(client):
    links = {
        link["hreflang"]: link["href"]
        for link in soup(client.get("/fr/components/")).select(".showcase-top a[hreflang]")
    }

    assert {code: links[code] for code in ("fr", "en")} == {"fr": "/fr/components/", "en": "/en/components/"}


@pytest.mark.usefixtures("development")
def test_components_do_not_meet_each_other(client):
    """Ids are on the page once, labels lead to their own fields, and contents to what they name."""
    page = soup(client.get("/en/components/"))

    ids = Counter(element["id"] for element in page.select("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    labelled = [label["for"] for label in page.select("label[for]")]
    labelled += [part for element in page.select("[aria-labelledby]") for part in element["aria-labelledby"].split()]
    contents = [link["href"].removeprefix("#") for link in page.select(".showcase-contents a")]
    assert [name for name in labelled + contents if name not in ids] == []


@pytest.mark.usefixtures("development")
def test_page_keeps_to_the_policy_of_public_pages(client):
    page = soup(client.get("/en/components/"))

    assert page.select("[style], style, script:not([src]), [onclick]") == []


@pytest.mark.usefixtures("development")
def test_developers_are_told_where_the_page_is(capsys, homes):
    call_command("prepare_demo")

    assert "/fr/components/\n" in capsys.readouterr().out


def test_others_are_not(capsys, homes):
    call_command("prepare_demo")

    assert "components" not in capsys.readouterr().out
