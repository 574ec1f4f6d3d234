"""States that visitors bring pages to, beyond how each is first shown."""

from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import expect

from .visitor import Visitor


def open_menu(visitor: Visitor) -> None:
    """In a window too narrow for the menu to stand open."""
    visitor.page.set_viewport_size({"width": 360, "height": 800})
    visitor.go("home")
    visitor.page.locator("header summary").click()


def open_everything(visitor: Visitor, place: str) -> None:
    visitor.go(place)
    visitor.page.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true")


def search(visitor: Visitor, words: str) -> None:
    visitor.go("proposals")
    visitor.page.goto(f"{visitor.page.url}?q={words}")


def find_much(visitor: Visitor) -> None:
    search(visitor, "emploi" if visitor.language == "fr" else "jobs")
    expect(visitor.page.locator(".search-results article").nth(1)).to_be_visible()


def find_nothing(visitor: Visitor) -> None:
    search(visitor, "xyz")
    expect(visitor.page.locator(".empty")).to_be_visible()


def choose_filters(visitor: Visitor) -> None:
    visitor.go("proposals")
    visitor.page.goto(f"{visitor.page.url}?theme=sante&concerns=retraite,aidant")
    expect(visitor.page.locator(".programme-status__chosen a").first).to_be_visible()


def show_kept(visitor: Visitor) -> None:
    visitor.go("proposals")
    visitor.page.evaluate("localStorage.setItem('reading-list', '[1,31]')")
    visitor.page.goto(f"{visitor.page.url}#reading-list")
    visitor.page.reload()
    expect(visitor.page.locator(".proposal-card:visible")).to_have_count(2)


def walk_through_cards(visitor: Visitor) -> None:
    visitor.go("proposals")
    visitor.page.goto(f"{visitor.page.url}?view=cards&theme=sante")
    expect(visitor.page.locator("[data-cards-controls]")).to_be_visible()


def send_empty(visitor: Visitor, place: str) -> None:
    visitor.go(place)
    visitor.let_time_pass()
    visitor.press()
    expect(visitor.page.locator(".error-summary")).to_be_visible()


def go_without_database(visitor: Visitor, **context) -> None:
    """The page of an answer 503, which a test of the server's makes the server give."""
    with translation.override(visitor.language):
        html = render_to_string("pages/unavailable.html", {"action": "/fr/cafe/", **context})
    visitor.page.route("**/broken/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    visitor.go("/fr/broken/")


POSTED = {
    "posted": [("last_name", ["Lévy"])],
    "typed": [("Nom", "D’Ormesson-Lévy"), ("Question", "Et l’école ? " * 20)],
    "has_files": True,
}

STATES = {
    "menu open": open_menu,
    "programme with all filters open": lambda visitor: open_everything(visitor, "proposals"),
    "proposal with everything open": lambda visitor: open_everything(visitor, "proposal"),
    "draw with everything open": lambda visitor: open_everything(visitor, "draw"),
    "filters chosen": choose_filters,
    "much found": find_much,
    "nothing found": find_nothing,
    "reading list": show_kept,
    "cards": walk_through_cards,
    "raffle to correct": lambda visitor: send_empty(visitor, "raffle"),
    "pledge to correct": lambda visitor: send_empty(visitor, "pledge"),
    "page not found": lambda visitor: visitor.go(f"/{visitor.language}/nowhere/"),
    "database away": go_without_database,
    "database away while a form is sent": lambda visitor: go_without_database(visitor, **POSTED),
}
