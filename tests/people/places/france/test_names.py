import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.places.france.names import NameIndex, beginnings_of, keys_of, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Saint-Étienne", ["saint", "etienne"]),
        ("L'Haÿ-les-Roses", ["l", "hay", "les", "roses"]),
        ("L’ŒUVRE", ["l", "oeuvre"]),
        ("Bouxières-aux-Chênes (54)", ["bouxieres", "aux", "chenes", "54"]),
        ("- '_*", []),
    ],
)
def test_words_are_small_letters_without_accents(name, words):
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Paris", ["paris"]),
        ("La Rochelle", ["larochelle", "rochelle"]),
        ("L'Île-Saint-Denis", ["lile*denis", "ile*denis"]),
        ("Sainte-Foy", ["*foy"]),
        ("Les", ["les"]),
        ("Saintes", ["saintes"]),
    ],
)
def test_keys(name, keys):
    assert keys_of(name) == keys


@pytest.mark.parametrize(
    ("typed", "beginnings"),
    [
        ("", []),
        (" -'", []),
        ("*", []),
        ("Par", ["par"]),
        ("sain", ["sain", "*"]),
        ("St", ["st", "*"]),
        ("Ste F", ["*f"]),
        ("saintes", ["saintes"]),
        ("Bourg St", ["bourgst", "bourg*"]),
    ],
)
def test_last_word_may_be_the_beginning_of_another(typed, beginnings):
    assert beginnings_of(typed) == beginnings


def test_whole_names_come_before_longer_ones_and_each_row_comes_once():
    index = NameIndex(["Eursville", "La Roche", "Eu", "Rochefort", "La Larochelle", "Larochelle"])

    assert index.rows("eu") == [2, 0]
    assert index.rows("la") == [1, 4, 5]
    assert index.rows("roche") == [1, 3]
    assert index.rows("larochelle") == [4, 5]
    assert index.rows("") == []
    assert index.rows("x") == []


@given(st.text())
def test_any_text_is_taken(text):
    assert set(NameIndex(["Paris", "Saint-Denis"]).rows(text)) <= {0, 1}
