import io
from functools import cache

import pytest
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.models import Filter

from demo.images import IMAGES, draw
from demo.images.canvas import Canvas
from demo.images.palette import Palette

PRIMARY, ACCENT = "#B3123F", "#F2A03D"

pytestmark = pytest.mark.parametrize("name", IMAGES)


@cache
def drawn(name):
    return draw(name, PRIMARY, ACCENT)


def sketched(name, primary=PRIMARY, accent=ACCENT):
    """The same picture, small and quick."""
    canvas = Canvas(0.5)
    IMAGES[name].paint(canvas, Palette.of(primary, accent))
    return canvas.image


def test_is_a_jpeg_of_the_stated_size(name):
    with Image.open(io.BytesIO(drawn(name))) as image:
        image.load()
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", IMAGES[name].size)


def test_stays_under_350_kilobytes(name):
    assert len(drawn(name)) < 350_000


def test_is_the_same_each_time(name):
    assert draw(name, PRIMARY, ACCENT) == drawn(name)


def test_follows_each_colour(name):
    usual = sketched(name).tobytes()
    assert sketched(name, primary="#0B4F9E").tobytes() != usual
    assert sketched(name, accent="#FFD23F").tobytes() != usual


@pytest.mark.parametrize(("primary", "accent"), [("#000", "#fff"), ("#FFFFFF", "#FFFFFF"), ("#ffd500", "#1d3557")])
def test_stays_legible_in_any_two_colours(name, primary, accent):
    darkest, lightest = sketched(name, primary, accent).convert("L").getextrema()
    assert lightest - darkest > 150


def test_is_described_in_both_languages(name):
    for texts in (IMAGES[name].title, IMAGES[name].alt_text):
        assert set(texts) == {"fr", "en"}
        assert all(texts.values())


@pytest.mark.parametrize("shape", ["fill-1440x810", "fill-1440x900", "fill-1200x630"])
def test_every_cut_keeps_the_focal_point(name, shape):
    spec = IMAGES[name]
    image = get_image_model()(collection_id=1, width=spec.size[0], height=spec.size[1], **spec.focal_fields)

    cut = Filter(shape).get_transform(image).get_rect()

    focal = image.get_focal_point()
    assert (cut.left <= focal.left, cut.top <= focal.top) == (True, True)
    assert (cut.right >= focal.right, cut.bottom >= focal.bottom) == (True, True)


def test_keeps_its_focal_point_inside(name):
    left, top, width, height = IMAGES[name].focal_point
    assert min(left, top) >= 0
    assert min(width, height) > 0
    assert max(left + width, top + height) <= 1
