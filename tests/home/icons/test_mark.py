"""The mark as SVG and as pixels: the same shape in both."""

import xml.etree.ElementTree as ElementTree

import pytest

from home.icons.drawing import draw_mark
from home.icons.mark import SIDE, svg

BACKGROUND, INK = "#1d4e89", "#ffffff"
BELL, VOICE = (30, 32), (45, 31.75)  # inside the megaphone and on the first wave


def colour_at(image, point) -> tuple[int, ...]:
    return image.getpixel(tuple(round(measure * image.width / SIDE) for measure in point))


def test_svg_is_well_formed_and_carries_both_colours():
    root = ElementTree.fromstring(svg(BACKGROUND, INK))  # noqa: S314  our own

    bubble, group = list(root)
    assert (root.get("viewBox"), bubble.get("fill"), group.get("stroke")) == ("0 0 64 64", BACKGROUND, INK)
    assert [part.tag.rpartition("}")[2] for part in group] == ["polygon", "polyline", "path", "path"]


@pytest.mark.parametrize("size", [48, 192, 512])
def test_bubble_has_one_square_corner_and_nothing_around_it(size):
    image = draw_mark(size, BACKGROUND, INK)

    last = size - 1
    corners = [image.getpixel(corner)[3] for corner in ((0, 0), (last, 0), (last, last), (0, last))]
    assert (image.size, corners) == ((size, size), [0, 0, 0, 255])
    assert [colour_at(image, point)[:3] for point in (BELL, VOICE, (8, 32))] == [
        (255, 255, 255),
        (255, 255, 255),
        (29, 78, 137),
    ]


def test_picture_for_a_mask_is_a_full_square_with_the_megaphone_in_the_middle():
    image = draw_mark(512, BACKGROUND, INK, share=0.7)

    edge = {image.getpixel((x, y)) for x in (0, 256, 511) for y in (0, 50, 511)}
    middle = [image.getpixel((x, y)) == (255, 255, 255, 255) for x in range(512) for y in (256,)]
    ink = [x for x, is_ink in enumerate(middle) if is_ink]
    assert edge == {(29, 78, 137, 255)}
    assert 512 * 0.2 < min(ink) < max(ink) < 512 * 0.8
