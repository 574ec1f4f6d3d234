"""What is shown of a text that was found, and what is marked in it."""

from hypothesis import given
from hypothesis import strategies as st

from proposals.search.excerpt import LONGEST, Piece, excerpt, mark

HEALTH = frozenset({"sant"})


def test_words_are_marked_as_they_are_written():
    assert mark("La Santé, d’abord", HEALTH, "fr") == [
        Piece("La ", False),
        Piece("Santé", True),
        Piece(", d’abord", False),
    ]


@given(st.text())
def test_marking_changes_no_letter(text):
    assert "".join(piece.text for piece in mark(text, frozenset({"sant", "a"}), "fr")) == text


def test_sentence_with_most_of_the_words_is_chosen():
    texts = ["Rien. De la santé ici.", "La santé à l’école. Encore la santé."]

    found = excerpt(texts, frozenset({"sant", "ecol"}), "fr")

    assert "".join(piece.text for piece in found) == "La santé à l’école."


def test_text_without_the_words_has_no_excerpt():
    assert (excerpt(["Rien d’autre."], HEALTH, "fr"), excerpt([], HEALTH, "fr")) == ([], [])


def test_long_sentence_is_cut_around_the_word():
    found = "".join(piece.text for piece in excerpt(["mot " * 200 + "santé " + "mot " * 200], HEALTH, "fr"))

    assert "santé" in found
    assert found.startswith("… mot")
    assert found.endswith("mot …")
    assert len(found) <= LONGEST + 4
