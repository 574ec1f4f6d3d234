"""The page that shows the pictures."""

import re

from tools.pictures.gallery import Section, gallery, print_caption, section_html

CONTACT = """<h2>Contact &amp; us</h2>
<table>
<tr><th></th><th>360 px</th><th>1440 px</th></tr>
<tr><th>light</th>\
<td><a href="contact-360-light.webp"><img src="contact-360-light.webp" alt="Contact &amp; us, 360 px, light"></a></td>\
<td><a href="contact-1440-light.webp"><img src="contact-1440-light.webp" alt="Contact &amp; us, 1440 px, light"></a>\
</td></tr>
<tr><th>dark</th>\
<td><a href="contact-360-dark.webp"><img src="contact-360-dark.webp" alt="Contact &amp; us, 360 px, dark"></a></td>\
<td><a href="contact-1440-dark.webp"><img src="contact-1440-dark.webp" alt="Contact &amp; us, 1440 px, dark"></a>\
</td></tr>
</table>
"""
ON_PAPER = """<p>Printed, one sheet:</p>
<a href="contact-print.webp"><img src="contact-print.webp" alt="Contact &amp; us, printed"></a>
"""


def test_section_has_a_column_per_width_and_a_row_per_scheme():
    assert section_html(Section("contact", "Contact & us", (360, 1440))) == CONTACT


def test_section_of_a_page_that_prints_ends_with_the_print():
    assert section_html(Section("contact", "Contact & us", (360, 1440), printed=(1, 1))) == CONTACT + ON_PAPER


def test_caption_says_how_many_sheets_there_are():
    assert [print_caption(1, 1), print_caption(4, 4), print_caption(9, 6)] == [
        "Printed, one sheet",
        "Printed, 4 sheets",
        "Printed, the first 6 of 9 sheets",
    ]


def test_gallery_is_one_page_with_all_sections():
    text = gallery([Section("contact", "Contact", (360, 1440)), Section("home", "Home", (360,))])

    assert text.startswith("<!doctype html>")
    assert re.findall(r"<h2>(.*)</h2>", text) == ["Contact", "Home"]
