"""The kinds of pages that are photographed, and how somebody gets to see each."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from . import mails
from .site import Site

REFUSING_MILLISECONDS = 120_000
WIDTHS = (360, 768, 1440)


@dataclass(frozen=True)
class PageType:
    """`name` begins the names of its files, `title` is what the gallery calls it; `open` opens it in a browser."""

    name: str
    title: str
    open: Callable[[Page, Site], None]
    widths: tuple[int, ...] = WIDTHS
    is_printed: bool = True
    height: int = 900
    is_whole: bool = True  # otherwise only what fits in a window


def at(address: str) -> Callable[[Page, Site], None]:
    return lambda page, site: page.goto(site.url + address)


def sent_empty(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/fr/cafe/")
    page.locator("main form").evaluate("form => form.submit()")
    page.wait_for_selector(".error-summary")


def confirmation(page: Page, site: Site) -> None:
    text = mails.part(mails.wait_for(site.mail_folder, mails.ENTERED), "plain")
    page.goto(re.search(r"\S+/fr/confirmer/\S+", text)[0])


def error(page: Page, site: Site) -> None:
    address = f"{site.url}/erreur"
    page.route(address, lambda route: route.fulfill(status=500, content_type="text/html", body=site.error_page))
    page.goto(address)


def unavailable(page: Page, site: Site) -> None:
    """Send a filled-in form while the database refuses writes, until the site gives up."""
    page.goto(f"{site.url}/fr/engagement/")
    page.locator("[name=actions]").first.check()
    typed = {
        "last_name": "Exemple",
        "first_name": "Camille",
        "phone": "06 12 34 56 78",
        "email": "camille@example.org",
        "postcode": "87000",
        "message": "Je peux prêter ma voiture le dimanche, et un local de 40 m² près de la gare.",
    }
    for name, text in typed.items():
        page.fill(f"main [name={name}]", text)
    page.wait_for_timeout(2500)  # the form's time trap
    with site.database_refusing():
        page.locator("main form").evaluate("form => form.submit()")
        page.wait_for_selector("dl", timeout=REFUSING_MILLISECONDS)


def mail_to(address: str) -> Callable[[Page, Site], None]:
    return lambda page, site: page.set_content(mails.part(mails.wait_for(site.mail_folder, address), "html"))


def mail(name: str, title: str, address: str) -> PageType:
    return PageType(f"mail-{name}", f"Mail: {title}", mail_to(address), widths=(360, 768), is_printed=False)


PAGE_TYPES = (
    PageType("home", "Home page", at("/fr/")),
    PageType("programme", "Programme", at("/fr/propositions/")),
    PageType("programme-filtered", "Programme, filtered", at("/fr/propositions/?theme=economie&concerns=entreprise")),
    PageType("programme-search", "Programme, searched", at("/fr/propositions/?q=%C3%A9cole")),
    PageType("programme-nothing", "Programme, nothing found", at("/fr/propositions/?q=dirigeables")),
    PageType("proposal", "Proposal", at("/fr/p/36")),
    PageType("cards", "Programme, one card at a time", at("/fr/propositions/?view=cards"), is_whole=False),
    PageType("embedded-card", "Card for other sites", at("/fr/p/36/card"), (360, 600), is_printed=False, height=420),
    PageType("raffle", "Raffle", at("/fr/cafe/")),
    PageType("raffle-errors", "Raffle, with mistakes", sent_empty),
    PageType("raffle-thanks", "Raffle, thanks", at("/fr/cafe/merci/")),
    PageType("raffle-confirmation", "Raffle, confirmation of an entry", confirmation),
    PageType("pledge", "Pledge to help", at("/fr/engagement/")),
    PageType("pledge-thanks", "Pledge, thanks", at("/fr/engagement/merci/")),
    PageType("campaign", "Campaign page: the candidate", at("/fr/candidat/")),
    PageType("contact", "Campaign page: contact", at("/fr/contact/")),
    PageType("draw", "Draw", at("/fr/tirage/test-vector-1/")),
    PageType("how-the-draw-works", "How the draw works", at("/fr/comment-marche-le-tirage/")),
    PageType("not-found", "Not found (404)", at("/fr/rien/")),
    PageType("error", "Error (500)", error),
    PageType("unavailable", "Database away (503)", unavailable),
    mail("confirmation", "confirmation of an entry", mails.ENTERED),
    mail("invitation", "invitation of a friend", mails.INVITED),
    mail("pledge", "confirmation of a pledge", mails.PLEDGED),
    mail("winner", "a winner is called", mails.WINNING),
)
