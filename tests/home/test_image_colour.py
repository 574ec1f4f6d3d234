"""The colour that a picture's place has until the picture has come."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Drawing
from wagtail.models import ReferenceIndex

from home import image_colour
from home.image_colour import average_colour, colour_of
from home.models import ImageColour

BLUE = "#1d4e89"


def file_of(mode: str, colour, kind: str, **options) -> io.BytesIO:
    file = io.BytesIO()
    Drawing.new(mode, (640, 360), colour).save(file, kind, **options)
    file.seek(0)
    return file


@pytest.fixture
def replace_file(picture):
    """Put another file in the place of the picture's own."""

    def replace(colour):
        picture.file = ContentFile(file_of("RGB", colour, "PNG").read(), name="picture.png")

    return replace


@pytest.mark.parametrize(
    ("mode", "colour", "kind", "average"),
    [
        ("RGB", BLUE, "PNG", BLUE),
        ("RGB", BLUE, "JPEG", BLUE),
        ("RGB", BLUE, "WEBP", BLUE),
        ("RGB", BLUE, "AVIF", BLUE),
        ("L", 128, "JPEG", "#808080"),
        ("P", 0, "GIF", "#000000"),
        ("1", 1, "PNG", "#ffffff"),
        ("CMYK", (0, 0, 0, 0), "JPEG", "#ffffff"),
        ("RGBA", (29, 78, 137, 255), "PNG", BLUE),
    ],
)
def test_every_kind_of_file_has_its_colour(mode, colour, kind, average):
    found = average_colour(file_of(mode, colour, kind))

    distances = [abs(int(found[i : i + 2], 16) - int(average[i : i + 2], 16)) for i in (1, 3, 5)]
    assert max(distances) <= 3  # lossy formats


def test_colour_is_the_average():
    drawing, file = Drawing.new("RGB", (2, 1), "#000000"), io.BytesIO()
    drawing.putpixel((0, 0), (254, 2, 0))
    drawing.save(file, "PNG")

    assert average_colour(file) == "#7f0100"


@pytest.mark.parametrize(
    "file",
    [
        file_of("RGBA", (29, 78, 137, 254), "PNG"),
        file_of("P", 0, "GIF", transparency=0),
        file_of("LA", (128, 0), "PNG"),
        io.BytesIO(b"not a picture"),
    ],
    ids=["veil", "gif", "grey", "unreadable"],
)
def test_what_one_can_see_through_or_not_read_has_none(file):
    assert average_colour(file) == ""


def test_colour_is_known_once_the_picture_is_in_the_library(picture, django_assert_num_queries):
    assert ImageColour.objects.get().colour == BLUE

    with django_assert_num_queries(1):
        assert colour_of(picture) == BLUE


def test_picture_from_before_gets_its_colour_when_it_is_first_shown(picture, monkeypatch):
    ImageColour.objects.all().delete()

    assert colour_of(picture) == BLUE
    monkeypatch.delattr(image_colour, "average_colour")
    assert colour_of(picture) == BLUE


def test_picture_one_can_see_through_is_looked_at_once(picture, replace_file, monkeypatch):
    replace_file(BLUE)
    monkeypatch.setattr(image_colour, "average_colour", lambda file: "")
    picture.save()

    monkeypatch.delattr(image_colour, "average_colour")
    assert colour_of(picture) == ""


def test_another_file_brings_its_own_colour(picture, replace_file):
    replace_file("#f2a03d")
    picture.save()

    assert ImageColour.objects.get().colour == "#f2a03d"


def test_picture_saved_again_keeps_its_colour(picture, monkeypatch):
    monkeypatch.delattr(image_colour, "average_colour")
    picture.title = "Autre"
    picture.save()

    assert ImageColour.objects.get().colour == BLUE


def test_picture_whose_file_is_missing_has_none_until_it_is_back(picture):
    ImageColour.objects.all().delete()
    with picture.open_file() as file:
        data = file.read()
    picture.file.storage.delete(picture.file.name)
    image = type(picture).objects.get()

    assert (colour_of(image), ImageColour.objects.count()) == ("", 0)
    picture.file.storage.save(picture.file.name, ContentFile(data))
    assert colour_of(image) == BLUE


def test_colour_is_no_use_of_the_picture_and_goes_with_it(picture):
    assert not ReferenceIndex.get_references_to(picture).exists()

    picture.delete()
    assert not ImageColour.objects.exists()
