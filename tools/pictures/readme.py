"""The pictures of the repository's README, in the sizes that it shows."""

import re
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from .camera import picture, window
from .site import Site

EXAMPLE_TICKET = "ztly xrap dorq grrj"


def home(chromium: Browser, site: Site) -> Image.Image:
    with window(chromium, "fr", 1280, 800) as page:
        page.goto(f"{site.url}/fr/")
        return picture(page)


def raffle(chromium: Browser, site: Site) -> Image.Image:
    with window(chromium, "en", 800, 900) as page:
        page.goto(f"{site.url}/en/coffee/")
        return picture(page)


def draw(chromium: Browser, site: Site) -> Image.Image:
    """A ticket of the finished draw, checked by the browser."""
    with window(chromium, "en", 950, 900) as page:
        page.goto(f"{site.url}/en/draw/test-vector-1/")
        section = page.locator(".draw__section:has(.ticket-check)")
        section.locator("input").first.fill(EXAMPLE_TICKET)
        section.locator("button[type=submit]").click()
        expect(section.locator(".verdict")).to_have_count(4)
        return picture(page, of=section)


def entries(chromium: Browser, site: Site) -> Image.Image:
    with window(chromium, "en", 1280, 760) as page:
        sign_in(page, site)
        page.goto(f"{site.url}/admin/entries/")
        return picture(page)


def draw_guide(chromium: Browser, site: Site) -> Image.Image:
    """The guide without the menu at its side."""
    with window(chromium, "en", 1280, 1440) as page:
        sign_in(page, site)
        page.goto(f"{site.url}/admin/draws/")
        page.get_by_role("link", name="Un premier café").first.click()
        expect(page).to_have_url(re.compile(r"/admin/draws/.+"))
        return picture(page, clip={"x": 200, "y": 80, "width": 1040, "height": 1360})


def sign_in(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/admin/")
    user_name, password = site.sign_in
    page.fill("#id_username", user_name)
    page.fill("#id_password", password)
    page.locator("form.login-form button[type=submit]").click()
    expect(page).to_have_url(f"{site.url}/admin/")


README_PICTURES: dict[str, Callable[[Browser, Site], Image.Image]] = {
    "home": home,
    "raffle": raffle,
    "draw": draw,
    "entries": entries,
    "draw-guide": draw_guide,
}
