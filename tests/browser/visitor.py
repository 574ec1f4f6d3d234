"""What a visitor does: read in a language, fill in forms, send them."""

import itertools

from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page, Response

from .inspection import Watch

ADDRESSES = {
    "fr": {
        "home": "/fr/",
        "proposals": "/fr/propositions/",
        "proposals of a theme": "/fr/propositions/?theme=economie",
        "proposal": "/fr/propositions/1-une-banque-publique-dinvestissement/",
        "raffle": "/fr/cafe/",
        "raffle thanks": "/fr/cafe/merci/",
        "pledge": "/fr/engagement/",
        "pledge thanks": "/fr/engagement/merci/",
        "pledge noted": "/fr/engagement/note/",
        "draw": "/fr/tirage/test-vector-1/",
        "how the draw works": "/fr/comment-marche-le-tirage/",
        "candidate": "/fr/candidat/",
        "rules": "/fr/reglement/",
        "privacy": "/fr/confidentialite/",
        "accessibility": "/fr/accessibilite/",
        "legal": "/fr/mentions-legales/",
        "contact": "/fr/contact/",
    },
    "en": {
        "home": "/en/",
        "proposals": "/en/proposals/",
        "proposals of a theme": "/en/proposals/?theme=economie",
        "proposal": "/en/proposals/1-a-public-investment-bank/",
        "raffle": "/en/coffee/",
        "raffle thanks": "/en/coffee/thanks/",
        "pledge": "/en/pledge/",
        "pledge thanks": "/en/pledge/thanks/",
        "pledge noted": "/en/pledge/noted/",
        "draw": "/en/draw/test-vector-1/",
        "how the draw works": "/en/how-the-draw-works/",
        "candidate": "/en/candidate/",
        "rules": "/en/rules/",
        "privacy": "/en/privacy/",
        "accessibility": "/en/accessibility/",
        "legal": "/en/legal/",
        "contact": "/en/contact/",
    },
}

_numbers = itertools.count(1)


def new_address(name: str) -> str:
    """An address that no earlier test has used."""
    return f"{name}.{next(_numbers)}@example.org"


def said(message, language: str, **values) -> str:
    """A message of the site, given in English or as the site's own lazy text, as it reads in a language."""
    with translation.override(language):
        return (gettext(message) if isinstance(message, str) else str(message)) % values


class Visitor:
    """Somebody with a browser of their own, who reads the site in `language`."""

    def __init__(self, page: Page, watch: Watch, site_url: str, language: str, old_stamp: str):
        self.page = page
        self.watch = watch
        self.language = language
        self.email = new_address("visitor")
        self._site_url = site_url
        self._old_stamp = old_stamp

    def go(self, place: str) -> Response:
        """Open a page by its name above, or by its address."""
        address = ADDRESSES[self.language].get(place, place)
        return self.page.goto(address if address.startswith("http") else self._site_url + address)

    def field(self, name: str):
        return self.page.locator(f"main [name={name}]")

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.field(name).fill(value)

    def values(self, *names: str) -> dict[str, str]:
        return {name: self.field(name).input_value() for name in names}

    def identity(self, **changes: str) -> dict[str, str]:
        return {
            "last_name": "D’Ormesson-Lévy",
            "first_name": "Zoë",
            "phone": "0690 12 34 56",
            "email": self.email,
            "postcode": "97110",
            **changes,
        }

    def press(self) -> Response:
        """Press the button of the page's form; returns the answer, once its page is there."""
        with self.page.expect_navigation() as navigation:
            self.page.locator("main button[type=submit]").click()
        return navigation.value

    def let_time_pass(self) -> None:
        """Make the page's form one that has been open for longer than the time trap."""
        self.field("stamp").evaluate("(field, stamp) => { field.value = stamp }", self._old_stamp)

    def send(self) -> Response:
        """Press the button, as somebody does who took their time; returns the answer."""
        self.let_time_pass()
        return self.press()

    def enter_raffle(self, **values: str) -> None:
        self.go("raffle")
        self.fill(**self.identity(**values))
        self.field("agree_rules").check()
        self.send()

    def pledge(self, **values: str) -> None:
        self.go("pledge")
        self.page.locator("[name=actions][value=share]").check()
        self.fill(**self.identity(**values))
        self.send()
