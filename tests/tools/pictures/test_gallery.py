"""The page that shows the pictures."""

from tools.pictures.gallery import Section, gallery, print_caption, section_text

CONTACT = """## Contact

| | 360 px | 1440 px |
| --- | --- | --- |
| light | [![Contact, 360 px, light](pages/contact-360-light.webp)](pages/contact-360-light.webp) | \
[![Contact, 1440 px, light](pages/contact-1440-light.webp)](pages/contact-1440-light.webp) |
| dark | [![Contact, 360 px, dark](pages/contact-360-dark.webp)](pages/contact-360-dark.webp) | \
[![Contact, 1440 px, dark](pages/contact-1440-dark.webp)](pages/contact-1440-dark.webp) |
"""
ON_PAPER = """
Printed, one sheet:

[![Contact, printed](pages/contact-print.webp)](pages/contact-print.webp)
"""


def test_section_has_a_column_a_width_and_a_row_a_scheme():
    assert section_text(Section("contact", "Contact", (360, 1440))) == CONTACT


def test_section_of_a_page_that_prints_ends_with_the_print():
    assert section_text(Section("contact", "Contact", (360, 1440), printed=(1, 1))) == CONTACT + ON_PAPER


def test_caption_says_how_many_sheets_there_are():
    assert [print_caption(1, 1), print_caption(4, 4), print_caption(9, 6)] == [
        "Printed, one sheet",
        "Printed, 4 sheets",
        "Printed, the first 6 of 9 sheets",
    ]


def test_gallery_begins_with_how_it_is_made_and_has_all_sections():
    text = gallery([Section("contact", "Contact", (360, 1440)), Section("home", "Home", (360,))], (360, 768, 1440))

    assert text.startswith("# Pictures\n\nEach kind of page of the demonstration site, as Chromium shows it in windows")
    assert "360, 768 and 1440 pixels" in text
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Contact", "## Home"]
