"""What a page says of itself where it is shared, and to search engines."""

import json

import pytest
from bs4 import BeautifulSoup

from home.metadata import absolute
from home.models import CampaignSettings, HomePage, SocialAccount, StandardPage

HOSTILE = '</script><script>alert(1)</script><!-- "quoted" & \u2028'


@pytest.fixture
def about(homes, locales):
    return homes["fr"].add_child(instance=StandardPage(title="Qui ?", slug="qui", locale=locales["fr"]))


@pytest.fixture
def read(client):
    def page(url) -> BeautifulSoup:
        return BeautifulSoup(client.get(url).content, "html.parser")

    return page


def shared(page: BeautifulSoup) -> list[tuple[str, str]]:
    found = page.select("meta[property^='og:'], meta[name^='twitter:']")
    return [(tag.get("property") or tag["name"], tag["content"]) for tag in found]


def graph(page: BeautifulSoup) -> list[dict]:
    (script,) = page.select("script[type='application/ld+json']")
    data = json.loads(script.string)
    assert data["@context"] == "https://schema.org"
    return data["@graph"]


def test_page_says_how_it_looks_where_it_is_shared(read, about, homes, locales):
    about.seo_title, about.search_description = "La “candidate”", "Qui elle est & d’où."
    about.save()

    assert shared(read("/fr/qui/")) == [
        ("og:title", "La “candidate”"),
        ("og:description", "Qui elle est & d’où."),
        ("og:type", "website"),
        ("og:url", "http://localhost/fr/qui/"),
        ("og:site_name", "Exemple 2030"),
        ("og:locale", "fr_FR"),
        ("twitter:card", "summary"),
    ]


def test_page_with_a_picture_shows_it(read, about, picture):
    about.image = picture
    about.save()

    said = dict(shared(read("/fr/qui/")))

    rendition = picture.renditions.get(filter_spec="fill-1200x630|format-jpeg")
    assert {name: said[name] for name in said if "image" in name or "card" in name} == {
        "og:image": f"http://localhost{rendition.url}",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "A blue field",
        "twitter:card": "summary_large_image",
    }


def test_picture_whose_file_is_gone_is_not_shown(read, about, picture):
    about.image = picture
    about.save()
    picture.file.storage.delete(picture.file.name)

    assert dict(shared(read("/fr/qui/")))["twitter:card"] == "summary"


def test_home_is_shared_by_its_question_and_picture_in_its_languages(read, homes, picture):
    HomePage.objects.filter(pk=homes["fr"].pk).update(hero_image=picture)

    said = shared(read("/fr/"))

    assert said[:1] == [("og:title", "Et vous ?")]
    assert ("og:locale", "fr_FR") in said
    assert ("og:locale:alternate", "en_GB") in said
    assert ("og:image:alt", "A blue field") in said


def test_search_engines_are_led_to_translations_alone(read, about, homes):
    links = {
        url: {link["hreflang"]: link["href"] for link in read(url).select("head link[hreflang]")}
        for url in ("/fr/", "/fr/qui/")
    }

    assert links == {
        "/fr/": {"fr": "http://localhost/fr/", "x-default": "http://localhost/fr/", "en": "http://localhost/en/"},
        "/fr/qui/": {"fr": "http://localhost/fr/qui/", "x-default": "http://localhost/fr/qui/"},
    }


def test_home_says_whose_site_it_is(read, homes):
    campaign = CampaignSettings.objects.get()
    campaign.social_accounts = [SocialAccount(network="mastodon", url="https://mastodon.example/@jeanne")]
    campaign.save()

    assert graph(read("/en/")) == [
        {
            "@type": "WebSite",
            "@id": "http://localhost/en/#site",
            "name": "Example 2030",
            "description": "Together",
            "url": "http://localhost/en/",
            "inLanguage": "en",
            "publisher": {"@id": "http://localhost/#campaign"},
        },
        {
            "@type": "Organization",
            "@id": "http://localhost/#campaign",
            "name": "Example 2030",
            "url": "http://localhost/",
            "email": "contact@example.org",
            "slogan": "Together",
            "sameAs": ["https://mastodon.example/@jeanne"],
        },
    ]


def test_editors_text_stays_within_the_data(read, homes):
    campaign = CampaignSettings.objects.get()
    text = campaign.texts.get(language="fr")
    text.site_name = HOSTILE
    text.save()

    page = read("/fr/")

    assert [node["name"] for node in graph(page)] == [HOSTILE, HOSTILE]
    assert [script.string for script in page.select("script:not([src], [type='application/ld+json'])")] == []


def test_page_that_is_nothing_special_says_no_more(read, about):
    assert read("/fr/qui/").select("script[type='application/ld+json']") == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/fr/", "http://localhost/fr/"),
        ("/fr/cafe/?a=1#b", "http://localhost/fr/cafe/?a=1#b"),
        ("/", "http://localhost/"),
        ("https://media.example.org/a.jpg", "https://media.example.org/a.jpg"),
    ],
)
def test_address_is_below_the_public_one_unless_it_is_whole(url, expected):
    assert absolute(url) == expected
