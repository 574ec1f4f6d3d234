"""Freeze the list on the editors' screen."""

import hashlib
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from forms.draw.enums import SecretKeeper
from forms.draw.screens.freeze import DEPOSITARY_COMMAND, REFUSALS
from forms.draw.services.freeze_draw import FreezeRefused
from forms.models import Draw, Raffle

SOURCE = "Loto (fdj.fr), draw of 2 March 2099: the five numbers, two digits each, joined by hyphens"


@pytest.fixture
def editor(sign_in):
    return sign_in("view_draw", "conduct_draw")


@pytest.fixture
def url(closed_raffle):
    return reverse("draws:freeze", args=[closed_raffle.pk])


@pytest.fixture
def typed() -> dict[str, str]:
    return {
        "source_kind": "drand",
        "source_text": "",
        "source_time": "2099-03-02T12:00",
        "secret_keeper": "nobody",
        "secret_sha256": "",
        "understood": "on",
    }


def test_form_proposes_the_beacon_tomorrow_at_noon_and_no_secret(editor, client, url):
    page = BeautifulSoup(client.get(url).content, "html.parser")

    tomorrow = timezone.localdate() + timedelta(days=1)
    assert page.select_one("[name=source_time]")["value"] == f"{tomorrow}T12:00"
    chosen = [field["value"] for field in page.select("main [type=radio][checked]")]
    assert chosen == ["drand", "nobody"]


def test_says_what_will_be_published_and_mailed_before_the_button(editor, client, url, read_screen):
    page = client.get(url)

    assert read_screen(page, ".draw-counts__main") == ["Take part 20"]
    said = read_screen(page, ".draw-card--final li")
    assert said[0].startswith("A list of 20 tickets is made and published")
    assert said[1].startswith("20 mails leave in the next minutes")


def test_editor_freezes_the_list(editor, client, url, typed, closed_raffle, messages_of):
    response = client.post(url, typed, follow=True)

    draw = Draw.objects.get()
    assert response.redirect_chain == [(reverse("draws:guide", args=[closed_raffle.pk]), 302)]
    assert messages_of(response) == ["The list is frozen and published."]
    assert (draw.raffle, draw.is_rehearsal, draw.entries, draw.frozen_by) == (closed_raffle, False, 20, editor)
    assert draw.source_time == datetime(2099, 3, 2, 11, 0, tzinfo=UTC)
    assert draw.source.startswith("drand quicknet ")
    assert (draw.secret_keeper, bytes(draw.secret)) == (SecretKeeper.NOBODY, bytes(32))


def test_another_source_and_a_depositary(editor, client, url, typed):
    hashed = hashlib.sha256(bytes(range(32))).hexdigest()
    typed |= {"source_kind": "text", "source_text": SOURCE, "secret_keeper": "depositary", "secret_sha256": hashed}

    response = client.post(url, typed)

    draw = Draw.objects.get()
    assert response.status_code == 302
    assert (draw.source, draw.secret_keeper, draw.secret) == (SOURCE, SecretKeeper.DEPOSITARY, None)
    assert f"secret-sha256: {hashed}\n".encode() in draw.file("commit.txt")


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"understood": ""}, {"understood": "This field is required."}),
        ({"source_time": ""}, {"source_time": "This field is required."}),
        (
            {"source_time": "2020-01-01T12:00"},
            {"source_time": "This time has passed: somebody may know the number already. Choose a later one."},
        ),
        ({"source_kind": "text"}, {"source_text": "Say where the number will be read, and in which form."}),
        (
            {"source_kind": "text", "source_text": "numéros du Loto’s"},
            {"source_text": "These characters cannot be used: é ’"},
        ),
        (
            {"source_kind": "text", "source_text": "drand quicknet of tomorrow"},
            {"source_text": "Write it without accents, with plain signs only, and do not name drand quicknet here."},
        ),
        ({"secret_keeper": "depositary"}, {"secret_sha256": "Ask the depositary for the hash of their secret."}),
        (
            {"secret_keeper": "depositary", "secret_sha256": "abc"},
            {"secret_sha256": "A SHA-256 has 64 characters: digits, and letters from a to f."},
        ),
    ],
)
def test_refusal_stands_at_its_field_and_keeps_what_was_typed(
    editor, client, url, typed, field_errors, changes, errors
):
    typed |= changes

    response = client.post(url, typed)

    assert field_errors(response) == errors
    assert response.context["form"].data.dict() == typed
    assert Draw.objects.count() == 0


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda raffle: raffle.entries.all().delete(), "No entry was confirmed in time: there is nothing to draw."),
        (
            lambda raffle: Raffle.objects.update(rules_document=None),
            "The raffle has no rules document. Attach it to the raffle first: its hash is published.",
        ),
        (
            lambda raffle: Raffle.objects.update(closes_at=timezone.now()),
            "The raffle is still open, or closed less than a minute ago. Please try again in a minute.",
        ),
    ],
)
def test_what_is_wrong_with_the_raffle_is_said_above_the_form(
    editor, client, url, typed, field_errors, closed_raffle, spoil, message
):
    spoil(closed_raffle)

    assert field_errors(client.post(url, typed)) == {"__all__": message}
    assert Draw.objects.count() == 0


def test_every_refusal_has_its_message():
    codes = set(FreezeRefused.__doc__.split('"')[1::2])

    assert codes == set(REFUSALS)


def test_open_raffle_cannot_be_frozen(editor, client, raffle, messages_of):
    response = client.get(reverse("draws:freeze", args=[raffle.pk]), follow=True)

    assert messages_of(response) == ["The list can be frozen once the raffle has closed."]


@pytest.mark.parametrize("method", ["get", "post"])
def test_frozen_list_is_not_frozen_again(editor, client, url, typed, frozen_draw, messages_of, method):
    response = getattr(client, method)(url, typed, follow=True)

    assert messages_of(response) == ["This list has been frozen already. There is only one draw."]
    assert response.redirect_chain == [(reverse("draws:guide", args=[frozen_draw.raffle_id]), 302)]
    assert list(Draw.objects.all()) == [frozen_draw]


def test_depositary_command_prints_a_secret_and_its_hash(editor, client, url, read_screen):
    assert read_screen(client.get(url), "pre") == [" ".join(DEPOSITARY_COMMAND.split())]

    said = subprocess.run(DEPOSITARY_COMMAND, shell=True, capture_output=True, text=True, check=True).stdout  # noqa: S602

    (_secret, secret), (_sha256, digest) = (line.split() for line in said.splitlines())
    assert hashlib.sha256(bytes.fromhex(secret)).hexdigest() == digest
    assert len(secret) == 64
