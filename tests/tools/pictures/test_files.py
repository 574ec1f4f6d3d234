"""How the pictures of pages are called, folded, and kept where nothing has changed."""

from PIL import Image, ImageDraw

from tools.pictures.files import (
    BEHIND,
    PRINT,
    as_png,
    file_name,
    folded,
    keep,
    nearly_equal,
)

PAPER, INK = (255, 250, 240), (30, 20, 10)


def sheet(*marks: tuple[int, int, int, int], size=(400, 300)) -> Image.Image:
    """A picture with some rectangles of ink."""
    image = Image.new("RGB", size, PAPER)
    for mark in marks:
        ImageDraw.Draw(image).rectangle(mark, fill=INK)
    return image


def test_name_says_page_width_and_scheme():
    assert file_name("raffle-errors", 360, "dark") == "raffle-errors-360-dark.webp"
    assert file_name("raffle-errors", PRINT) == "raffle-errors-print.webp"


def test_short_picture_stays_in_one_column():
    assert folded(sheet(), longest=300).size == (400, 300)


def test_long_picture_goes_on_in_the_next_column():
    long = sheet((0, 0, 399, 99), (0, 280, 399, 299), size=(400, 300))

    columns = folded(long, longest=200)

    assert columns.size == (400 + 16 + 400, 150)
    seen = {place: columns.getpixel(place) for place in ((5, 5), (5, 120), (408, 75), (421, 100), (421, 145))}
    assert seen == {(5, 5): INK, (5, 120): PAPER, (408, 75): BEHIND, (421, 100): PAPER, (421, 145): INK}


def test_last_column_ends_where_the_picture_does():
    columns = folded(sheet(size=(10, 100)), longest=33)

    assert columns.size == (4 * 10 + 3 * 16, 25)
    columns = folded(sheet(size=(10, 101)), longest=51)
    assert (columns.getpixel((30, 49)), columns.getpixel((30, 50))) == (PAPER, BEHIND)


def test_pictures_of_different_sizes_are_not_nearly_equal():
    assert not nearly_equal(sheet(size=(400, 300)), sheet(size=(400, 301)))


def test_picture_is_nearly_equal_to_itself_and_to_one_with_a_few_other_pixels():
    assert nearly_equal(sheet(), sheet())
    assert nearly_equal(sheet(), sheet((10, 10, 12, 13)))  # 12 of 120,000


def test_one_other_letter_is_seen():
    assert not nearly_equal(sheet(), sheet((10, 10, 13, 13)))  # 16 of 120,000


def test_faint_difference_everywhere_is_none():
    assert nearly_equal(sheet(), Image.new("RGB", (400, 300), tuple(part - 20 for part in PAPER)))


def test_picture_is_written_once_and_again_only_when_it_shows_something_else(tmp_path):
    path = tmp_path / "pictures" / "home.png"

    written = [keep(path, as_png(one)) for one in (sheet(), sheet((10, 10, 10, 11)), sheet((50, 50, 90, 90)))]

    assert written == [True, False, True]
    assert path.read_bytes() == as_png(sheet((50, 50, 90, 90)))


def test_picture_of_the_readme_has_few_colours():
    path_like = as_png(sheet((10, 10, 20, 20)))

    assert path_like.startswith(b"\x89PNG")
    assert len(path_like) < 1000
