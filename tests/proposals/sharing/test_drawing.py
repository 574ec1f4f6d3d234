"""The poster, as its pixels show it."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from proposals.sharing.drawing import BUBBLE, HEIGHT, MARGIN, STRIP, TOP, WIDTH, Poster, draw

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
