"""Editors' texts for readers elsewhere."""

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from wagtail.documents import get_document_model

from home.models import StandardPage
from proposals.follow.rich_text import as_html

BASE = "http://localhost/fr/propositions/1-idee-1/"


@pytest.fixture
def about(homes, locales):
    french = homes["fr"].add_child(instance=StandardPage(title="Qui ?", slug="qui", locale=locales["fr"]))
    english = StandardPage(title="Who?", slug="who", locale=locales["en"], translation_key=french.translation_key)
    homes["en"].add_child(instance=english)
    return french


@pytest.fixture
def show(rf):
    """A text as readers elsewhere get it."""

    def shown(text: str) -> str:
        return as_html([(text, BASE)], rf.get("/"))[text, BASE]

    return shown


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("", ""),
        ("<p>Rien <b>à</b> changer &amp; voilà.</p>", "<p>Rien <b>à</b> changer &amp; voilà.</p>"),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', '<a href="https://example.org/?a=1&amp;b=2">x</a>'),
        ('<a href="mailto:a@example.org">x</a>', '<a href="mailto:a@example.org">x</a>'),
        ('<a href="/fr/cafe/">x</a>', '<a href="http://localhost/fr/cafe/">x</a>'),
        ('<a href="#plus">x</a>', f'<a href="{BASE}#plus">x</a>'),
        ('<a linktype="page" id="999999">x</a>', "<a>x</a>"),
        ('<a linktype="page" id="nonsense">x</a>', "<a>x</a>"),
        ('<a linktype="page">x</a>', "<a>x</a>"),
        ('<a linktype="unknown" id="1">x</a>', "<a>x</a>"),
        ('<p><embed embedtype="image" id="1" /></p>', "<p></p>"),
    ],
)
def test_addresses_are_absolute_and_all_else_stays(db, show, stored, shown):
    assert show(stored) == shown


@pytest.mark.parametrize(("code", "url"), [("fr", "/fr/qui/"), ("en", "/en/who/")])
def test_link_to_a_page_leads_to_it_in_the_language_of_the_text(about, show, code, url):
    with translation.override(code):
        assert show(f'<a linktype="page" id="{about.pk}">x</a>') == f'<a href="http://localhost{url}">x</a>'


def test_link_to_a_page_without_published_translation_leads_to_the_page(about, show):
    about.get_translations().get().unpublish()

    with translation.override("en"):
        assert show(f'<a linktype="page" id="{about.pk}">x</a>') == '<a href="http://localhost/fr/qui/">x</a>'


def test_link_to_a_document_is_absolute(db, show):
    document = get_document_model().objects.create(title="Plan", file=ContentFile(b"%PDF-", name="plan.pdf"))

    assert show(f'<a linktype="document" id="{document.pk}">x</a>') == f'<a href="http://localhost{document.url}">x</a>'


def test_same_text_on_two_pages_leads_to_each(db, rf):
    other = "http://localhost/fr/propositions/2-idee-2/"

    shown = as_html([('<a href="#a">x</a>', BASE), ('<a href="#a">x</a>', other)], rf.get("/"))

    assert list(shown.values()) == [f'<a href="{BASE}#a">x</a>', f'<a href="{other}#a">x</a>']


@pytest.mark.parametrize("count", [2, 40])
def test_any_number_of_links_takes_two_queries(about, homes, rf, django_assert_num_queries, count):
    request = rf.get("/")
    about.get_url(request)
    link = f'<p><a linktype="page" id="{about.pk}">x</a> <a linktype="page" id="{homes["fr"].pk}">y</a></p>'

    with django_assert_num_queries(2):
        shown = as_html([(f"<p>{number}</p>{link}", BASE) for number in range(count)], request)

    assert {html.count("http://localhost/fr/") for html in shown.values()} == {2}
