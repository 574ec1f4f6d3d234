"""A proposal passed on: by links, by its address, by a passage, as a card on another site."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from .inspection import WIDTHS, axe_violations, overflow
from .languages import in_french
from .visitor import said

CLIPBOARD = ("clipboard-read", "clipboard-write")
PARAGRAPH = ".proposal__text section:last-child p:last-child"
SELECT = """(paragraph, [start, end]) => {
  const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
  getSelection().setBaseAndExtent(text, start, text, end);
}"""


def copied(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


@in_french
def test_address_and_code_are_copied(new_visitor, site, language):
    visitor = new_visitor(language, permissions=CLIPBOARD)
    visitor.go("proposal")

    visitor.page.get_by_role("button", name=said("Copy the address", language)).click()
    expect(visitor.page.get_by_role("button", name=said("Address copied", language))).to_be_visible()
    address = copied(visitor.page)
    visitor.page.locator("summary", has_text=said("Show it on your site", language)).click()
    visitor.page.get_by_role("button", name=said("Copy the code", language)).click()

    assert address == f"{site.url}/{language}/p/1/copy"
    assert copied(visitor.page) == visitor.page.locator("#share-embed").input_value()
    assert visitor.watch.problems == []


def test_opened_details_stand_up_to_inspection(visitor):
    visitor.go("proposal")
    for summary in visitor.page.locator("#share summary").all():
        summary.click()

    expect(visitor.page.locator(".share__qr")).not_to_have_js_property("naturalWidth", 0)
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        assert overflow(visitor.page) == []
    assert axe_violations(visitor.page) == []
    assert visitor.watch.problems == []


def test_passage_is_copied_as_whole_words_with_an_address_that_finds_it(new_visitor, site):
    visitor = new_visitor("fr", permissions=CLIPBOARD)
    visitor.go("proposal")
    paragraph = visitor.page.locator(PARAGRAPH)
    button = visitor.page.get_by_role("button", name=said("Share this passage", "fr"))
    expect(button).to_be_hidden()

    paragraph.evaluate(SELECT, [6, 38])
    button.click()

    expect(visitor.page.get_by_role("button", name=said("Passage copied", "fr"))).to_be_visible()
    quotation, address = copied(visitor.page).split("\n")
    words = said("“{passage}”", "fr").split("{passage}")
    passage = quotation.removeprefix(words[0]).removesuffix(words[1])
    text = paragraph.inner_text()
    start = text.index(passage)
    assert (start <= 6, start + len(passage) >= 38, f" {passage} " in f" {text} ") == (True, True, True)
    assert address.startswith(f"{site.url}/fr/p/1/quote#:~:text=")

    other = new_visitor("fr")
    other.page.goto(address)

    assert other.page.url.startswith(site.url + "/fr/propositions/1-")
    expect(other.page.locator(PARAGRAPH)).to_be_in_viewport()
    assert other.page.evaluate("scrollY") > 0


def test_passage_button_goes_with_the_selection(new_visitor):
    visitor = new_visitor("fr", permissions=CLIPBOARD)
    visitor.page.set_viewport_size({"width": 320, "height": 700})
    visitor.go("proposal")
    button = visitor.page.get_by_role("button", name=said("Share this passage", "fr"))

    visitor.page.locator(PARAGRAPH).scroll_into_view_if_needed()
    visitor.page.locator(PARAGRAPH).evaluate(SELECT, [6, 60])
    expect(button).to_be_in_viewport()
    assert (overflow(visitor.page), axe_violations(visitor.page)) == ([], [])
    visitor.page.evaluate("getSelection().removeAllRanges()")

    expect(button).to_be_hidden()


@pytest.fixture
def another_site(site, language):
    """The address of a page of another site that shows the card of a proposal in a frame."""
    frame = f'<iframe src="{site.url}/{language}/p/1/card" title="1" width="280" height="480"></iframe>'
    page = f'<!DOCTYPE html><html lang="en"><title>Elsewhere</title><main><h1>Elsewhere</h1>{frame}</main>'

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_arguments):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/elsewhere"
        server.shutdown()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_card_stands_in_a_frame_of_another_site(new_visitor, site, language, another_site, scheme):
    visitor = new_visitor(language, color_scheme=scheme)
    visitor.go(another_site)

    link = visitor.page.frame_locator("iframe").get_by_role("link", name=said("Read the proposal", language))
    with visitor.page.expect_popup() as opened:
        link.click()

    opened.value.wait_for_load_state()
    assert opened.value.url.startswith(f"{site.url}/{language}/prop")
    assert opened.value.evaluate("opener") is None
    opened.value.close()
    assert (axe_violations(visitor.page), visitor.page.context.cookies()) == ([], [])
    assert [problem for problem in visitor.watch.problems if another_site.rpartition("/")[0] not in problem] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_card_is_readable_at_280_pixels(new_visitor, language, scheme):
    visitor = new_visitor(language, color_scheme=scheme)
    visitor.page.set_viewport_size({"width": 280, "height": 480})

    visitor.go(f"/{language}/p/1/card")

    assert (overflow(visitor.page), axe_violations(visitor.page), visitor.watch.problems) == ([], [], [])


def test_links_work_without_scripts(new_visitor, language):
    visitor = new_visitor(language, java_script_enabled=False)
    visitor.go("proposal")

    visitor.page.locator("header a[href='#share']").click()

    expect(visitor.page.locator(".share__links a")).to_have_count(8)
    expect(visitor.page.locator("#share button:visible")).to_have_count(0)
