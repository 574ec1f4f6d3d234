"""Every page of the demonstration site, as visitors and its editor find it."""

from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from forms.models import PledgePage, RafflePage
from home.models import CampaignSettings, HomePage, StandardPage
from proposals.models import ProposalIndexPage, ProposalPage

LANGUAGES = ["fr", "en"]
PAGES = [(HomePage, 1), (StandardPage, 6), (ProposalIndexPage, 1), (ProposalPage, 60), (RafflePage, 1), (PledgePage, 1)]
# Of a kind that there are many of, so many are opened for editing: the screens differ by kind.
OPENED = 6
OWN_HOSTS = {"", "localhost", "testserver"}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def received(demo_site) -> dict[str, str]:
    """Every published page as a visitor without cookies receives it, by its path."""
    client = Client()
    pages = {}
    for page in Page.objects.live().filter(depth__gt=1).specific():
        response = client.get(page.url)
        assert (response.status_code, dict(response.cookies)) == (200, {}), page.url
        assert "cookie" not in response.get("Vary", "").lower(), page.url
        pages[page.url] = response.content.decode()
    return pages


@pytest.fixture(scope="module")
def visited(received) -> dict[str, BeautifulSoup]:
    return {path: BeautifulSoup(text, "html.parser") for path, text in received.items()}


def test_every_page_answers_in_its_language(visited):
    paths = {language: [path for path in visited if path.startswith(f"/{language}/")] for language in LANGUAGES}

    assert {language: len(found) for language, found in paths.items()} == {"fr": 70, "en": 70}
    assert len(visited) == 140
    assert {path: page.html["lang"] for path, page in visited.items()} == {path: path[1:3] for path in visited}


def test_agreed_addresses_are_there(visited):
    assert visited.keys() >= {
        *("/fr/", "/fr/propositions/", "/fr/cafe/", "/fr/engagement/"),
        *("/en/", "/en/proposals/", "/en/coffee/", "/en/pledge/"),
    }


def test_every_page_has_one_title_and_one_first_heading_of_its_own(visited):
    titles = [" ".join(page.title.get_text().split()) for page in visited.values()]

    assert len(set(titles)) == len(titles)
    assert {path: len(page.find_all("h1")) for path, page in visited.items()} == dict.fromkeys(visited, 1)


def test_every_page_has_a_description(visited):
    described = {path: page.find("meta", attrs={"name": "description"}) for path, page in visited.items()}

    assert [path for path, meta in described.items() if meta is None or not meta["content"].strip()] == []


def test_nothing_left_over_from_writing_is_shown(visited):
    marks = ("{{", "{%", "page:", "lorem", "TODO")
    found = {
        (path, mark) for path, page in visited.items() for mark in marks if mark in page.find("main").get_text(" ")
    }

    assert found == set()


def test_no_line_ends_in_blanks(received):
    lines = {line for text in received.values() for line in text.split("\n")}

    assert {line for line in lines if line != line.rstrip()} == set()


def kind(link: str) -> tuple:
    """What a link leads to, whatever is chosen there: filters differ by their values alone."""
    address = urlsplit(link)
    return address.path, *sorted(parse_qs(address.query, keep_blank_values=True))


def test_every_link_within_the_site_answers(visited, client):
    links = {
        urldefrag(urljoin(path, link["href"])).url for path, page in visited.items() for link in page.select("a[href]")
    }
    pages = {link for link in links if urlsplit(link).scheme in ("", "http", "https")}
    inside = {link for link in pages if urlsplit(link).netloc in OWN_HOSTS}

    followed = {kind(link): link for link in sorted(inside - visited.keys())}.values()
    answers = {link: client.get(link, follow=True).status_code for link in followed}

    assert {link: status for link, status in answers.items() if status != 200} == {}
    assert inside & visited.keys() == visited.keys()
    assert len(answers) > 10


def test_every_anchor_leads_to_something_on_its_page(visited):
    missing = {
        (path, link["href"])
        for path, page in visited.items()
        for link in page.select('a[href^="#"]')
        if page.find(id=link["href"][1:]) is None
    }

    assert missing == set()


def loaded(page):
    """Every address that a browser loads, or posts to, by itself."""
    for tag in page.select("script[src], link[href], img, source, iframe, form, video, audio, embed, object, use"):
        if tag.name == "link" and set(tag["rel"]) & {"canonical", "alternate"}:
            continue
        for name in ("src", "href", "action", "data", "poster"):
            if tag.get(name):
                yield tag[name]
        for candidate in tag.get("srcset", "").split(","):
            if candidate.strip():
                yield candidate.split()[0]


def test_no_page_loads_anything_from_another_host(visited):
    addresses = {address for page in visited.values() for address in loaded(page)}

    assert {address for address in addresses if urlsplit(address).netloc or urlsplit(address).scheme} == set()
    assert len(addresses) > 20


def test_no_style_sheet_loads_anything_from_another_host(visited, client):
    paths = {link["href"] for page in visited.values() for link in page.select("link[rel=stylesheet]")}

    texts = [client.get(path).content.decode() for path in paths]

    assert [text for text in texts if "//" in text.replace("http://www.w3.org/2000/svg", "") or "@import" in text] == []
    assert [len(text) > 10_000 for text in texts] == [True]


def test_no_page_holds_inline_script_or_style(visited):
    found = {
        path: page.select(
            "script:not([src], [type='application/ld+json']), "
            "style, [style], [onclick], [onload], [onerror], [onsubmit]"
        )
        for path, page in visited.items()
    }

    assert {path: tags for path, tags in found.items() if tags} == {}


def test_every_picture_and_static_file_is_there(visited, client):
    addresses = {urldefrag(address).url for page in visited.values() for address in loaded(page)}
    static = {address.removeprefix("/static/") for address in addresses if address.startswith("/static/")}
    media = {address for address in addresses if address.startswith("/media/")}

    assert [path for path in static if finders.find(path) is None] == []
    assert {client.get(path).status_code for path in media} == {200}
    assert len(media) > 10


def test_every_picture_keeps_its_place_and_only_the_one_at_the_top_hurries(visited):
    pictures = {path: page.select("main picture > img") for path, page in visited.items()}
    shown = [image for images in pictures.values() for image in images]

    assert [image for image in shown if not (int(image["width"]) and int(image["height"]))] == []
    assert [
        image for image in shown if image["decoding"] != "async" or not image.find_previous("svg", "placeholder")
    ] == []
    assert [image for image in shown if (image.get("loading") == "lazy") == ("fetchpriority" in image.attrs)] == []
    assert {sum("fetchpriority" in image.attrs for image in images) for images in pictures.values()} == {0, 1}
    assert len(shown) >= 10


def test_pictures_speak_the_language_of_their_page(visited):
    words = {
        language: {image.get("alt") for path, page in visited.items() if path[1:3] == language for image in page("img")}
        for language in LANGUAGES
    }

    assert None not in words["fr"] | words["en"]
    assert words["fr"] & words["en"] <= {""}
    assert min(len(words["fr"]), len(words["en"])) >= 4


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("model", "count"), PAGES)
def test_every_page_opens_in_its_editing_screen(editor_client, model, count, language):
    pages = model.objects.filter(locale__language_code=language)
    opened = pages.order_by("path")[:: max(1, count // OPENED)]

    answers = [editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code for page in opened]

    assert (answers, pages.count()) == ([200] * min(count, OPENED), count)


def test_every_folder_of_pages_opens_in_the_explorer(editor_client):
    folders = [Page.get_first_root_node(), *HomePage.objects.all(), *ProposalIndexPage.objects.all()]

    answers = [editor_client.get(reverse("wagtailadmin_explore", args=[folder.pk])).status_code for folder in folders]

    assert answers == [200] * 5


def snippet_urls(screen: str) -> list[str]:
    """The addresses of a screen of every kind of snippet, or of every snippet."""
    urls = []
    for model in get_snippet_models():
        name = model.snippet_viewset.get_url_name(screen)
        rows = [[snippet.pk] for snippet in model.objects.all()[:OPENED]] if screen == "edit" else [[]]
        urls += [reverse(name, args=row) for row in rows]
    return urls


@pytest.mark.parametrize(("screen", "least"), [("list", 6), ("add", 6), ("edit", 30)])
def test_every_snippet_screen_opens(editor_client, screen, least):
    urls = snippet_urls(screen)

    answers = {url: editor_client.get(url).status_code for url in urls}

    assert {url: status for url, status in answers.items() if status != 200} == {}
    assert len(urls) >= least


def test_settings_and_lists_open(editor_client):
    campaign = CampaignSettings.objects.get()
    urls = [
        reverse("wagtailadmin_home"),
        reverse("wagtailsettings:edit", args=["home", "campaignsettings", campaign.site_id]),
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
        *(reverse(f"{name}:index") for name in ("entries", "questions", "pledges")),
        *(reverse(f"{name}:index") + "?export=csv" for name in ("entries", "questions", "pledges")),
        *(reverse("wagtailimages:edit", args=[image.pk]) for image in get_image_model().objects.all()),
        *(reverse("wagtaildocs:edit", args=[document.pk]) for document in get_document_model().objects.all()),
    ]

    answers = {url: editor_client.get(url).status_code for url in urls}

    assert {url: status for url, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize("mode", ["form", "thanks", "mail"])
@pytest.mark.parametrize("model", [RafflePage, PledgePage])
def test_form_pages_open_in_every_preview(editor_client, model, mode):
    urls = [reverse("wagtailadmin_pages:view_draft", args=[page.pk]) for page in model.objects.all()]

    assert [editor_client.get(url, {"mode": mode}).status_code for url in urls] == [200, 200]
