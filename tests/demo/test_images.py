"""The demonstration's pictures, as the site holds them."""

import pytest
from wagtail.images import get_image_model
from wagtail.images.models import Filter

from demo.texts import CONTENT, LANGUAGES, load

SIZES = {
    "coffee": (2400, 1350),
    "crowd": (1600, 900),
    "megaphone": (1600, 900),
    "doorstep": (1600, 900),
    "map": (1600, 900),
    "horizon": (1600, 900),
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(demo_site):
    """Built before the test's own savepoint begins."""


def pictures(name):
    return [
        get_image_model().objects.get(title=title, description=description)
        for title, description in zip(texts(name, "title"), texts(name, "alt_text"), strict=True)
    ]


def texts(name, key):
    said = load("images.json")[name][key]
    return [said[language] for language in LANGUAGES]


def test_each_file_is_shown_in_each_language_with_its_description():
    assert get_image_model().objects.count() == len(SIZES) * len(LANGUAGES)
    shown = {name: {(picture.width, picture.height) for picture in pictures(name)} for name in SIZES}

    assert shown == {name: {size} for name, size in SIZES.items()}
    assert {file.stem for file in (CONTENT / "images").iterdir()} == set(SIZES)


def test_files_stay_small_together():
    assert sum(file.stat().st_size for file in (CONTENT / "images").iterdir()) < 750_000


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize("shape", ["fill-1440x810", "fill-1440x900", "fill-1200x630"])
def test_every_cut_keeps_the_focal_point(name, shape):
    for picture in pictures(name):
        cut = Filter(shape).get_transform(picture).get_rect()
        focal = picture.get_focal_point()

        assert (cut.left <= focal.left, cut.top <= focal.top) == (True, True)
        assert (cut.right >= focal.right, cut.bottom >= focal.bottom) == (True, True)
