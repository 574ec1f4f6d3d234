"""The booklet as a PDF, as a screen reader is told of it (PDF/UA-1)."""

import re
import resource

import pytest

from proposals.booklet import typeset as typesetter
from proposals.booklet.content import read_content
from proposals.booklet.typeset import TypesettingError, digest, typeset
from tests.proposals.booklet.structure import Structure

DATE = "22 novembre 2026"
# As typst's own commands, letters that mean something to it, and quotation marks that it would turn.
MARKUP = "#panic(1) $x^2$ *a* _b_ [c] \\d @e <f> `g` = h // i /* j */ -- ~ \"k\" 'l' #{m}"


@pytest.fixture(params=[("fr", False), ("fr", True), ("en", False), ("en", True)], ids=lambda given: str(given))
def edition(request) -> tuple[str, bool]:
    return request.param


@pytest.fixture
def structure(programme, edition) -> Structure:
    return Structure(typeset(read_content(*edition), DATE))


PARTS = {"fr": ["Pourquoi", "Comment", "Ce que cela coûte", "Quand", "Sources"]}
PARTS["en"] = ["Why", "How", "What it costs", "When", "Sources"]


def test_it_is_tagged_named_and_in_its_language(structure, edition):
    title = {"fr": "Propositions", "en": "Proposals"}[edition[0]]
    metadata = structure.catalogue["/Metadata"].get_data().decode()

    assert structure.catalogue["/MarkInfo"]["/Marked"]
    assert structure.catalogue["/Lang"] == edition[0]
    assert structure.catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert structure.reader.metadata.title == title
    assert re.search(r"<pdfuaid:part>(\d+)</pdfuaid:part>", metadata)[1] == "1"
    assert f">{title}<" in metadata


def test_headings_stand_in_order_without_gaps(structure, edition):
    language = edition[0]
    why, *others = PARTS[language]
    first = [(2, "Idée 1"), (3, why), (4, "Un titre"), *((3, part) for part in others)]
    contents = {"fr": "Sommaire", "en": "Contents"}[language]
    chapters = {
        "fr": [(1, "Redresser"), *first, (2, "Idée 2"), (1, "Justice"), (2, "Idée 3")],
        "en": [(1, "Recovery"), *first],
    }

    assert structure.headings == [(1, contents), *chapters[language]]


def test_it_is_read_in_the_order_in_which_it_is_seen(structure):
    marks = structure.marks()

    assert list(marks) == list(range(len(structure.reader.pages)))
    assert [page for page, read in marks.items() if read != sorted(read)] == []


def test_proposals_are_read_in_the_programmes_order(structure, edition):
    told = re.findall(r"Résumé \d", structure.text)

    assert told == {"fr": ["Résumé 1", "Résumé 2", "Résumé 3"], "en": ["Résumé 1"]}[edition[0]]


def test_every_link_is_in_the_tree_and_says_where_it_leads(structure):
    addresses = [note["/A"]["/URI"] for note in structure.annotations if "/A" in note]

    assert {note["/StructParent"] for note in structure.links} == {
        note["/StructParent"] for note in structure.annotations
    }
    assert {note["/Subtype"] for note in structure.annotations} == {"/Link"}
    assert [note for note in structure.annotations if not note.get("/Contents", "").strip()] == []
    assert addresses == ["https://example.org/ainsi", "https://example.org/rapport", "http://localhost"]


def test_pages_are_those_of_its_print(structure, edition):
    widths = {round(float(page.mediabox.width) / 72 * 25.4) for page in structure.reader.pages}

    assert widths == {210 if edition[1] else 148}


@pytest.mark.parametrize(("is_large_print", "smallest"), [(False, 7.5), (True, 16)])
def test_letters_are_as_big_as_promised(programme, is_large_print, smallest):
    sizes = set()

    def note(text, _matrix, _text_matrix, _font, size):
        if text.strip():
            sizes.add(size)

    for page in Structure(typeset(read_content("fr", is_large_print), DATE)).reader.pages:
        page.extract_text(visitor_text=note)

    assert min(sizes) == smallest


def test_fonts_are_the_sites_own_and_inside(structure):
    names = {
        str(font["/BaseFont"]).rpartition("+")[2].partition("-")[0]
        for page in structure.reader.pages
        for font in (entry.get_object() for entry in page["/Resources"]["/Font"].values())
    }

    assert names == {"AtkinsonHyperlegibleNext", "BricolageGrotesque96ptExtraBold"}


def test_cover_says_whose_programme_it_is(structure, edition):
    language, is_large_print = edition
    cover = structure.reader.pages[0].extract_text().split("\n")
    said = {
        "fr": ["Exemple 2030", "Propositions", "Ensemble", "Jeanne Exemple"],
        "en": ["Example 2030", "Proposals", "Together", "Jeanne Exemple"],
    }

    assert [line for line in said[language] if line not in cover] == []
    assert DATE in cover[-1]
    assert ("·" in cover[-1]) is is_large_print


def test_what_editors_write_is_set_as_they_wrote_it(add_proposal, campaign):
    rich = f"<p>{MARKUP}</p>".replace("<f>", "&lt;f&gt;")
    page = add_proposal(1, title=MARKUP, summary=MARKUP, why=rich)
    page.chapter.title = MARKUP
    page.chapter.save()
    page.get_parent().specific.title = MARKUP
    campaign.texts.update(site_name=MARKUP[:80], slogan=MARKUP)

    structure = Structure(typeset(read_content("fr", False), DATE))

    headings = [title for _level, title in structure.headings]
    assert headings == ["Sommaire", MARKUP, MARKUP, "Pourquoi"]
    compact = "".join(structure.text.split())
    assert compact.count("".join(MARKUP.split())) >= 4


def test_a_sign_that_no_font_has_is_left_out(add_proposal):
    add_proposal(1, title="Fête 🎉 !", summary="Łukasz, Αθήνα, Київ")

    structure = Structure(typeset(read_content("fr", False), DATE))

    assert structure.headings[2] == (2, "Fête  !")
    assert "Łukasz, Αθήνα, Київ" in structure.text


def test_dots_stay_where_no_font_has_any_sign_of_a_title(add_proposal):
    index = add_proposal(1, title="🎉").get_parent()
    index.title = "🎉"
    index.save()

    structure = Structure(typeset(read_content("fr", False), DATE))

    assert (structure.reader.metadata.title, structure.headings[2]) == ("…", (2, "…"))


def test_sixty_proposals_take_less_than_two_seconds(add_proposal):
    text = "<p>" + "Une phrase de longueur ordinaire, comme il y en a beaucoup. " * 8 + "</p>"
    for number in range(1, 61):
        add_proposal(number, why=text, how=text, cost=text)
    content = read_content("fr", False)

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    pdf = typeset(content, DATE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    # Of a processor: other tests may run beside this one.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2
    assert len(Structure(pdf).headings) == 2 + 60 * 4


def test_a_failure_is_told_in_the_typesetters_words(programme, monkeypatch, tmp_path):
    content = read_content("fr", False)
    del content["colours"]["accent"]

    with pytest.raises(TypesettingError, match="accent"):
        typeset(content, DATE)

    monkeypatch.setattr(typesetter, "LONGEST_SECONDS", 0.001)
    with pytest.raises(TypesettingError, match="not done after"):
        typeset(read_content("fr", False), DATE)


def test_digest_changes_with_content_only(programme):
    content = read_content("fr", False)

    assert digest(content) == digest(read_content("fr", False))
    assert digest(content) != digest(read_content("fr", True))
    assert digest(content) != digest({**content, "slogan": "Autre"})
