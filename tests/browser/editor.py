"""Somebody of the campaign's team, in front of the admin's screens of a draw."""

import re

from playwright.sync_api import expect

from .visitor import said

# A raffle that closed a while ago, its rules and twelve entrants.
CLOSED_RAFFLE = """
from datetime import timedelta
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from forms.raffle.domain.tickets import make_ticket
from forms.models import Entry, Raffle
now = timezone.now()
rules = get_document_model().objects.create(title="Rules", file=ContentFile(b"rules", name="rules.txt"))
raffle = Raffle.objects.create(
    name="{name}", opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1), rules_document=rules, winners=3
)
for number in range(12):
    Entry.objects.create(
        raffle=raffle, ticket=make_ticket(bytes([100 + {seed}, number] * 5)), state="confirmed", language="fr",
        confirmed_at=now - timedelta(days=2), first_name=f"Prénom{{number}}", last_name="Nom", departement="87",
        email=f"entrant{{number}}.{seed}@example.org", mailbox_key=f"entrant{{number}}.{seed}@example.org",
    )
"""
# The public number is out.
SOURCE_IS_DUE = (
    "update forms_draw set source_time = '2020-01-01 00:00:00' "
    "where raffle_id = (select id from forms_raffle where name = '{}')"
)
SOURCE = "Loto (fdj.fr), draw of 2 March 2099: the five numbers, two digits each, joined by hyphens"
NUMBER = "07-12-23-31-44-05"


class Editor:
    """Somebody of the team, signed in."""

    def __init__(self, visitor, sign_in):
        self.visitor, self.page = visitor, visitor.page
        visitor.go("/admin/")
        self.page.fill("#id_username", sign_in[0])
        self.page.fill("#id_password", sign_in[1])
        self.page.locator("form.login-form button[type=submit]").click()
        expect(self.page).to_have_url(re.compile("/admin/$"))

    def say(self, message, **values) -> str:
        return said(message, self.visitor.language, **values)

    def open_guide(self, name: str) -> None:
        self.visitor.go("/admin/draws/")
        with self.page.expect_navigation():
            self.page.locator(f"main a:text-is('{name}')").click()

    def follow(self, message: str, **values) -> None:
        """Press the link or button that says so."""
        with self.page.expect_navigation():
            self.page.locator("main .button", has_text=self.say(message, **values)).first.click()

    def choose(self, row: int, message: str) -> None:
        """Follow what may become of the winner in that row."""
        with self.page.expect_navigation():
            self.page.locator(".draw-winner").nth(row).get_by_role("link", name=self.say(message)).click()

    def enter(self, number: str) -> None:
        self.page.fill("textarea[name=number]", number)

    def sees(self, message: str, **values) -> None:
        expect(self.page.locator("main")).to_contain_text(self.say(message, **values))

    def current_step(self) -> str:
        return self.page.locator("[aria-current=step]").get_attribute("id")


def make_raffle(site, name: str, seed: int) -> None:
    """A raffle that is ready to be frozen, with tickets of its own by `seed`."""
    site.run(CLOSED_RAFFLE.format(name=name, seed=seed))


def freeze(editor) -> None:
    """From the guide, with a source written as text."""
    editor.follow("Freeze the list…")
    editor.page.locator("[name=source_kind][value=text]").check()
    editor.visitor.fill(source_text=SOURCE)
    editor.page.locator("[name=understood]").check()
    editor.follow("Freeze and publish the list")
    editor.sees("The list is frozen and published.")


def let_source_be_due(site, name: str) -> None:
    """Let the time of the raffle's public number have come."""
    site.database.execute(SOURCE_IS_DUE.format(name))
