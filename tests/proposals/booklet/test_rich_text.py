"""Rich text made into a tree."""

import unicodedata
from html import escape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from proposals.booklet.rich_text import absolute, convert, tidy

SITE = "https://www.example.org"


def paragraph(*content) -> dict:
    return {"kind": "paragraph", "content": list(content)}


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("", []),
        ("<p></p><p> <b> </b> </p>", []),
        ("<p>Un</p><p>deux</p>", [paragraph("Un"), paragraph("deux")]),
        ("Sans balise", [paragraph("Sans balise")]),
        ("<h3>Titre</h3>", [{"kind": "heading", "content": ["Titre"]}]),
        (
            "<p>a <b>b <i>c</i></b></p>",
            [paragraph("a ", {"kind": "bold", "content": ["b ", {"kind": "italic", "content": ["c"]}]})],
        ),
        ("<p>a<br/>b<br/></p>", [paragraph("a", {"kind": "break"}, "b")]),
        (
            "<ul><li>a</li><li></li><li>b<ol><li>c</li></ol></li></ul>",
            [
                {
                    "kind": "bullets",
                    "items": [
                        [paragraph("a")],
                        [paragraph("b"), {"kind": "numbers", "items": [[paragraph("c")]]}],
                    ],
                }
            ],
        ),
        ("<ul></ul>", []),
        ("<p>a<!-- b --><span>c</span></p>", [paragraph("ac")]),
        ("<p>5 &lt; 6 &amp; 7\n  8\u00a0%</p>", [paragraph("5 < 6 & 7 8\u00a0%")]),
        ("<p>cafe\u0301\x07</p>", [paragraph("café")]),
    ],
)
def test_rich_text_becomes_blocks(html, blocks):
    assert convert(html, SITE) == blocks


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("/fr/cafe/", "https://www.example.org/fr/cafe/"),
        ("/fr/été/", "https://www.example.org/fr/%C3%A9t%C3%A9/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+33123456789", "tel:+33123456789"),
        ("#ici", ""),
        ("", ""),
        ("javascript:alert(1)", ""),
        ("https://[", ""),
        ("https://example.org/" + "a" * 2000, ""),
    ],
)
def test_links_lead_somewhere_from_paper_too(address, target):
    assert absolute(address, SITE) == target
    link = {"kind": "link", "address": target, "content": ["là"]}
    assert convert(f'<p><a href="{escape(address)}">là</a></p>', SITE) == [paragraph(link if target else "là")]


def test_link_to_a_page_leads_to_it_in_the_booklets_language(homes):
    html = f'<p><a linktype="page" id="{homes["en"].pk}">Accueil</a> <a linktype="page" id="0">disparu</a></p>'

    blocks = convert(html, SITE)

    link = {"kind": "link", "address": f"{SITE}/fr/", "content": ["Accueil"]}
    assert blocks == [paragraph(link, " disparu")]


WORD = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1)
INLINE = st.recursive(
    WORD.map(escape),
    lambda inner: st.tuples(st.sampled_from(["b", "i", "em", "strong", "span", 'a href="/x"']), inner).map(
        lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0].split()[0]}>"
    ),
    max_leaves=4,
)
LINE = st.lists(INLINE, min_size=1, max_size=4).map("<br/>".join)
BLOCK = st.one_of(
    st.tuples(st.sampled_from(["p", "h3", "div"]), LINE).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"),
    st.tuples(st.sampled_from(["ul", "ol"]), st.lists(LINE, min_size=1, max_size=3)).map(
        lambda pair: f"<{pair[0]}>{''.join(f'<li>{line}</li>' for line in pair[1])}</{pair[0]}>"
    ),
)


def written(tree) -> str:
    """The HTML that says what a tree says."""
    if isinstance(tree, str):
        return escape(tree)
    if isinstance(tree, list):
        return "".join(map(written, tree))
    if "items" in tree:
        tag = {"bullets": "ul", "numbers": "ol"}[tree["kind"]]
        return f"<{tag}>{''.join(f'<li>{written(item)}</li>' for item in tree['items'])}</{tag}>"
    if tree["kind"] == "break":
        return "<br/>"
    tags = {
        "paragraph": "p",
        "heading": "h3",
        "bold": "b",
        "italic": "i",
        "link": f'a href="{tree.get("address", "")}"',
    }
    tag = tags[tree["kind"]]
    return f"<{tag}>{written(tree['content'])}</{tag.split()[0]}>"


def words(tree) -> list[str]:
    """The texts of a tree in their order."""
    if isinstance(tree, str):
        return [tree]
    parts = tree if isinstance(tree, list) else tree.get("content", tree.get("items", []))
    return [text for part in parts for text in words(part)]


def without_spaces(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))


@given(st.lists(BLOCK, max_size=5))
def test_tree_says_what_the_html_says_and_can_be_written_back(blocks):
    html = "".join(blocks)

    tree = convert(html, SITE)

    said = BeautifulSoup(html, "html.parser").get_text()
    assert without_spaces("".join(words(tree))) == without_spaces(said)
    assert convert(written(tree), SITE) == tree


@given(st.text())
def test_any_text_stays_as_it_is_but_for_its_spaces(text):
    expected = tidy(text).strip(" ")

    assert words(convert(f"<p>{escape(text)}</p>", SITE)) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("un  deux\r\ntrois\t", "un deux trois "),
        ("un\u00a0deux\u202f!", "un\u00a0deux\u202f!"),
        ("e\u0301te\u0301", "été"),
        ("a\x00b\x07c\u2028d", "a b c d"),
        ("", ""),
    ],
)
def test_text_is_made_fit_for_setting(text, tidied):
    assert tidy(text) == tidied
