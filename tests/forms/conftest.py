"""People who enter and pledge, and what the database then holds."""

import re

import pytest
from django.apps import apps

from forms.domain.tickets import make_ticket
from forms.enums import LinkPurpose
from forms.models import Entry, Pledge
from forms.public_forms import DirectPledgeForm, EntryForm, PledgeForm
from forms.services.confirm_entry import confirm_entry
from forms.services.enter_raffle import enter_raffle
from forms.services.links import issue_token, link_url
from forms.services.record_pledge import confirm_pledge, pledge_directly
from tests.forms import draws

LINK = re.compile(r"http://localhost(/\S+/[\w-]{43}/)")


@pytest.fixture
def entry_form(entry_data):
    """A valid form of the raffle, with these changes."""

    def fill(**changes) -> EntryForm:
        form = EntryForm({**entry_data, **changes})
        assert form.is_valid(), form.errors.as_json()
        return form

    return fill


@pytest.fixture
def enter(raffle, entry_form):
    """Enter the raffle, with these changes to the usual form; returns the mailbox's entry."""

    def enter_with(language="fr", **changes) -> Entry:
        form = entry_form(**changes)
        enter_raffle(raffle, form, language=language)
        return Entry.objects.get(raffle=raffle, mailbox_key=form.own_mailbox)

    return enter_with


@pytest.fixture
def confirmed_entry(enter) -> Entry:
    entry = enter()
    confirm_entry(entry)
    return entry


@pytest.fixture
def entrant_pledge_form(drive, pledge_data):
    """A valid questionnaire of an entrant, who does not say who they are."""

    def fill(**changes) -> PledgeForm:
        form = PledgeForm(
            {**pledge_data, **changes}, help_actions=drive.help_actions.filter(locale__language_code="fr")
        )
        assert form.is_valid(), form.errors.as_json()
        return form

    return fill


@pytest.fixture
def pledge(drive, pledge_data):
    """Pledge directly, with these changes to the usual form; returns the pledge that waits."""

    def pledge_with(language="fr", **changes) -> Pledge:
        offered = drive.help_actions.filter(locale__language_code="fr")
        form = DirectPledgeForm({**pledge_data, **changes}, help_actions=offered)
        assert form.is_valid(), form.errors.as_json()
        pledge_directly(drive.pk, form, language=language)
        return Pledge.objects.get(drive=drive, mailbox_key=form.own_mailbox, confirmed_at=None)

    return pledge_with


@pytest.fixture
def confirmed_pledge(pledge) -> Pledge:
    waiting = pledge()
    confirm_pledge(waiting)
    waiting.refresh_from_db()
    return waiting


@pytest.fixture
def link():
    """The path of a new link in English, as a mail would hold it."""

    def make(purpose: LinkPurpose, **subject) -> str:
        return link_url(purpose, issue_token(purpose, **subject), "en").removeprefix("http://localhost")

    return make


@pytest.fixture
def mailed_links(enter, pledge, raffle_pages, pledge_pages, deliver, post, link) -> dict[str, str]:
    """Every kind of link, as real mails and the confirmation's answer bring them, by what it is for."""
    confirmed = enter(language="en", email="autre@example.org", friend_1="ami@example.org")
    confirm_entry(confirmed)
    mails = deliver()
    enter(language="en")  # one that waits, whose links take the place of the other's
    pledge(language="en")
    found = [path for mail in [*mails, *deliver()] for path in LINK.findall(mail.body)]
    found.append(post(link(LinkPurpose.CONFIRM_ENTRY, entry=confirmed))["Location"])
    return {path.split("/")[2]: path for path in found}


@pytest.fixture
def stored():
    """Every row of the apps forms and mailing by table, to compare what was and what is."""

    def read() -> dict[str, list[tuple]]:
        models = [*apps.get_app_config("forms").get_models(), *apps.get_app_config("mailing").get_models()]
        return {model._meta.label: sorted(map(repr, model._base_manager.values_list())) for model in models}

    return read


@pytest.fixture
def closed_raffle(raffle):
    """The raffle, closed two minutes ago, with twenty entrants and its rules."""
    draws.close(raffle)
    draws.add_entrants(raffle, [make_ticket(bytes([number]) * 10) for number in range(20)])
    return raffle


@pytest.fixture
def draw_team(db):
    """Two editors who may conduct draws."""
    return draws.make_team()


@pytest.fixture
def frozen_draw(closed_raffle):
    """A draw whose list is frozen and whose public number is not out yet."""
    return draws.freeze(closed_raffle)


@pytest.fixture
def drawn_draw(frozen_draw, draw_team):
    """A draw that was run: five winners called."""
    return draws.approve_and_run(frozen_draw, draw_team)


@pytest.fixture
def vector_draw(raffle):
    """The specification's test vector, frozen, its round of the beacon long known."""
    return draws.make_vector_draw(draws.close(raffle))
