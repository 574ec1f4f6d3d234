"""What pictures cost a phone, and what stands in their place until they have come."""

import pytest
from playwright.sync_api import expect

from .languages import in_french
from .visitor import ADDRESSES

# The first visit of the home page, with its fonts, style sheet and every picture that comes without scrolling.
PHONE_BYTES = 100_000
PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 2.6, "is_mobile": True, "has_touch": True}


@pytest.fixture
def phone(chromium):
    """A page of a phone that has never been here."""
    context = chromium.new_context(**PHONE)
    yield context.new_page()
    context.close()


def test_first_visit_is_light_on_a_phone(phone, site, language):
    sizes = []
    network = phone.context.new_cdp_session(phone)
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    network.send("Network.enable")

    phone.goto(f"{site.url}/{language}/", wait_until="networkidle")

    picture = phone.locator(".hero img")
    assert picture.evaluate("image => image.complete && image.currentSrc").endswith(".avif")
    assert len(sizes) >= 5
    assert sum(sizes) < PHONE_BYTES


@in_french
@pytest.mark.parametrize("place", ["home", "pledge"])
def test_place_of_a_picture_has_its_colour_and_size_before_it_comes(phone, site, language, place):
    waiting = []
    phone.route("**/media/**", lambda route: waiting.append(route))
    phone.goto(site.url + ADDRESSES[language][place], wait_until="domcontentloaded")

    colour, picture = phone.locator(".placeholder").first, phone.locator(".picture img").first
    expect(colour).to_be_visible()
    before = picture.bounding_box()
    assert colour.bounding_box() == before
    for request in waiting:
        request.continue_()
    expect(picture).to_have_js_property("complete", True)
    assert picture.bounding_box() == before
