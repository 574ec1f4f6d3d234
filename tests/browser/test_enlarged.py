"""What looks for faults of enlarged, spaced or printed text sees them; test_pages and test_states use it."""

from .layout import faults, moving


def test_checks_see_what_they_look_for(new_visitor):
    """A page that has each of the faults."""
    visitor = new_visitor("fr")
    visitor.page.set_content(
        """<style>
          .cut { block-size: 1em; line-height: 1; inline-size: 4em; overflow: hidden }
          p { margin: 0 }
          .over { margin-block-start: -1em; line-height: 1; transition: color 1s }
        </style>
        <p class="cut">Above the second line</p><br>
        <p class="cut"><br>Below</p><br>
        <p>Under this</p><p class="over">Over that</p>
        <p style="inline-size: 200vw">Wide</p>"""
    )

    assert faults(visitor.page) == [
        "scrolls sideways at 1280 px: p.",
        "cut by cut: Above the second line",
        "cut by cut: Below",
        "one above the other: Under this / Over that",
    ]
    assert moving(visitor.page) == ["P.over"]
