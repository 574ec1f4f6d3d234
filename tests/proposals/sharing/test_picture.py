"""The picture of a proposal for links to it: what pages say of it, and the poster as its pixels show it."""

from dataclasses import replace
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from home.metadata import ShareImage
from proposals.sharing.picture import (
    BUBBLE,
    HEIGHT,
    LEADING,
    MARGIN,
    STRIP,
    TOP,
    WIDTH,
    Poster,
    Setting,
    draw,
    fit,
    poster_of,
    share_image,
    version_of,
)
from tests.proposals.sharing.conftest import in_french


def path_of(page, campaign) -> str:
    return share_image(page, campaign).url.removeprefix("https://exemple.fr")


def test_page_says_what_it_looks_like(proposal, translation_of_it, campaign):
    version = version_of(Poster(31, "Le mariage pour tous", "Travail", "Exemple 2030", "#1d4e89", "#f2a03d"))

    alt = in_french("Proposal %(number)s: %(title)s", number=31, title="Le mariage pour tous")
    assert share_image(proposal, campaign) == ShareImage(
        f"https://exemple.fr/fr/p/31/image.{version}.png", 1200, 630, alt
    )
    assert share_image(translation_of_it, campaign).alt == "Proposal 31: Marriage for all"
    assert poster_of(translation_of_it, campaign) == Poster(
        31, "Marriage for all", "Work", "Example 2030", "#1d4e89", "#f2a03d"
    )


def test_page_names_the_picture_for_links_to_it(client, proposal, campaign):
    page = BeautifulSoup(client.get(proposal.url).content, "html.parser")

    assert page.select_one("meta[property='og:image']")["content"] == share_image(proposal, campaign).url


def test_address_changes_with_what_is_drawn(proposal, campaign):
    addresses = [path_of(proposal, campaign)]
    proposal.title = "Autre titre"
    addresses.append(path_of(proposal, campaign))
    campaign.accent_color = "#ff0000"
    addresses.append(path_of(proposal, campaign))
    proposal.summary = "Elle n’est pas dessinée"
    assert path_of(proposal, campaign) == addresses[-1]
    proposal.theme.title = "Autre thème"
    addresses.append(path_of(proposal, campaign))

    assert len(set(addresses)) == 4


# --- Drawing ----------------------------------------------------------------------------------------------------------


POSTER = Poster(31, "Le mariage pour tous", "Droits", "Exemple 2030", "#b3123f", "#f6c445")
TITLES = [
    "Paix",
    "Mille postes par an pour la sécurité et la justice",
    ("Garantir à chacune et à chacun, où qu’il habite, un accès aux soins\u00a0: " * 4)[:255],
    "W" * 255,
]


def picture(poster: Poster) -> Image.Image:
    return Image.open(BytesIO(draw(poster)))


def test_picture_has_the_size_that_networks_show_whole():
    image = picture(POSTER)

    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "RGB")


def test_picture_wears_the_campaign_s_two_colours():
    image = picture(POSTER)

    assert image.getpixel((5, 5)) == (0xB3, 0x12, 0x3F)
    assert image.getpixel((MARGIN + 3, TOP + BUBBLE - 3)) == (0xF6, 0xC4, 0x45)  # the bubble's square corner
    assert image.getpixel((MARGIN + 1, TOP + 1)) == (0xB3, 0x12, 0x3F)  # a round one


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("number", [7, 32767])
def test_margins_stay_free_whatever_is_written(title, number):
    theme, name = "Santé, autonomie et accès aux soins " * 3, "Un nom de site qui prend toute la place " * 2
    image = picture(replace(POSTER, title=title, number=number, theme=theme.strip(), site_name=name.strip()))

    for x in (*range(MARGIN - 4), *range(WIDTH - MARGIN + 4, WIDTH)):
        column = {image.getpixel((x, y)) for y in range(HEIGHT - STRIP)}
        assert column == {(0xB3, 0x12, 0x3F)}
        assert len({image.getpixel((x, y)) for y in range(HEIGHT - STRIP + 1, HEIGHT)}) == 1
    for y in (*range(TOP - 1), TOP + BUBBLE + 5, HEIGHT - STRIP - 5):
        assert {image.getpixel((x, y)) for x in range(WIDTH)} == {(0xB3, 0x12, 0x3F)}


@pytest.mark.parametrize(
    "change", [{"number": 30}, {"title": "Autre"}, {"theme": "Autre"}, {"site_name": "Autre"}, {"accent": "#123456"}]
)
def test_everything_is_drawn(change):
    assert draw(replace(POSTER, **change)) != draw(POSTER)


def test_letters_that_french_needs_are_all_in_the_fonts():
    def ink(title: str) -> int:
        return sum(picture(replace(POSTER, title=title)).convert("L").histogram()[250:])

    blank = ink(" ")
    assert [letter for letter in "éèêëàâîïôùûüÿçœæÉÈÀÇŒ«»’–…€" if ink(letter) <= blank] == []


# --- Typesetting ------------------------------------------------------------------------------------------------------


def monospaced(text: str) -> float:
    """Each letter is half an em wide."""
    return len(text) / 2


def set_in(text: str, width: int = 400, height: int = 200, largest: int = 40) -> Setting:
    return fit(text, monospaced, width, height, largest)


def test_short_text_has_the_largest_size():
    assert set_in("Paix") == Setting(40, ["Paix"])


def test_lines_are_of_about_the_same_length():
    assert set_in("aaaa bbbb cccc dddd e") == Setting(40, ["aaaa bbbb", "cccc dddd e"])


def test_long_text_is_made_smaller_until_it_stands_in_the_box():
    set_ = set_in("mot " * 100)

    assert (set_.size < 40, set_.height <= 200, " ".join(set_.lines)) == (True, True, ("mot " * 100).strip())


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_line_is_never_broken_at_a_no_break_space(space):
    assert set_in(f"aaaaaaaa bbbbbbb{space}! c", width=200, largest=20).lines == ["aaaaaaaa", f"bbbbbbb{space}! c"]


def test_word_wider_than_the_box_makes_the_text_smaller():
    assert set_in("a" * 50, width=400) == Setting(15, ["a" * 50])


def test_nothing_takes_no_line():
    assert set_in("") == Setting(40, [])


def test_box_without_room_is_refused():
    with pytest.raises(ValueError, match="No room"):
        set_in("Paix", width=1)


@given(st.text(alphabet="abé \u00a0’-", max_size=255))
def test_nothing_is_cut_off(text):
    set_ = set_in(text, 1056, 260, 112)

    assert " ".join(set_.lines) == " ".join(word for word in text.split(" ") if word)
    assert all(monospaced(line) * set_.size <= 1056 for line in set_.lines)
    assert len(set_.lines) * set_.size * LEADING <= 260
