"""Words in a page's body."""

import pytest
from wagtail.blocks import StructBlockValidationError

from home.blocks import CampaignBlocks

BLOCKS = CampaignBlocks().child_blocks


def test_each_block_says_its_kind_around_it(show_blocks):
    stream = show_blocks(("text", "<p>Un</p>"), ("quote", {"text": "Deux", "author": "Zoë", "role": ""}))

    assert [part["class"] for part in stream.find_all("div", recursive=False)] == [
        ["block", "block-text"],
        ["block", "block-quote"],
    ]


def test_text_keeps_its_headings_and_lists(show_blocks):
    stream = show_blocks(("text", "<h2>Titre</h2><ul><li>Un</li><li>Deux</li></ul>"))

    assert [part.get_text() for part in stream.select(".prose h2, .prose li")] == ["Titre", "Un", "Deux"]


@pytest.mark.parametrize("code", ["fr", "en"])
def test_link_in_a_text_leads_to_the_page_in_the_reader_language(show_blocks, homes, code):
    stream = show_blocks(("text", f'<p><a linktype="page" id="{homes[code].pk}">Accueil</a></p>'))

    assert stream.a["href"] == "/fr/"


def test_figures_show_each_value_beside_what_it_counts(show_blocks):
    items = [{"value": "60", "label": "propositions"}, {"value": "75 %", "label": "d’accord"}]

    stream = show_blocks(("figures", {"title": "En chiffres", "items": items}))

    assert stream.h2.get_text() == "En chiffres"
    assert [(item.dt.get_text(strip=True), item.dd.get_text(strip=True)) for item in stream.select("dl > div")] == [
        ("propositions", "60"),
        ("d’accord", "75 %"),
    ]


def test_figures_need_no_title(show_blocks):
    assert show_blocks(("figures", {"title": "", "items": [{"value": "60", "label": "x"}]})).h2 is None


@pytest.mark.parametrize("count", [0, 7])
def test_figures_are_one_to_six(count):
    block = BLOCKS["figures"]

    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.to_python({"title": "", "items": [{"value": "1", "label": "x"}] * count}))

    assert list(refusal.value.block_errors) == ["items"]


def test_quotation_names_its_author_and_role(show_blocks):
    stream = show_blocks(("quote", {"text": "J’y vais", "author": "Zoë", "role": "à Limoges"}))

    assert stream.blockquote.get_text(strip=True) == "J’y vais"
    assert [part.get_text() for part in stream.select("figcaption cite, figcaption span")] == ["Zoë", "à Limoges"]


def test_quotation_needs_words_and_an_author():
    block = BLOCKS["quote"]

    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.to_python({"text": "", "author": "", "role": ""}))

    assert list(refusal.value.block_errors) == ["text", "author"]


def test_words_of_editors_are_shown_as_text(show_blocks):
    hostile = "<script>alert(1)</script>"

    stream = show_blocks(
        ("quote", {"text": hostile, "author": hostile, "role": hostile}),
        ("figures", {"title": hostile, "items": [{"value": hostile, "label": hostile}]}),
    )

    assert stream.find("script") is None
    assert stream.get_text().count(hostile) == 6
