"""Links that were mailed before this app had them go on working (forms 0008 to 0010, people 0001 and 0002)."""

import hashlib
from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from forms.draw.links import ANSWER_AS_WINNER
from forms.models import Entry, Pledge
from forms.pledge.links import CONFIRM_PLEDGE
from forms.raffle.links import CONFIRM_ENTRY, REFUSE_INVITATIONS
from people.links.tokens import find_subject
from people.models import MailLink

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = [("forms", "0007_size_of_pictures"), ("people", None)]
SCHEMA_ONLY = [("forms", "0008_links_without_foreign_keys"), ("people", None)]


def migrate(*targets) -> MigrationExecutor:
    executor = MigrationExecutor(connection)
    executor.migrate(list(targets))
    return MigrationExecutor(connection)


def migrate_to_the_end() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def mail_link(model, token: str, purpose: str, **subject) -> None:
    """Store a link as the release before did."""
    model.objects.create(
        digest=hashlib.sha256(token.encode()).hexdigest(),
        purpose=purpose,
        expires_at=timezone.now() + timedelta(days=7),
        **subject,
    )


@pytest.fixture
def subjects(enter, pledge, request) -> dict:
    found = {"entry": enter(), "pledge": pledge()}
    found["winner"] = request.getfixturevalue("drawn_draw").called.first()  # which closes the raffle
    return found


def test_links_mailed_before_open_what_they_opened(subjects, monkeypatch):
    old = migrate(*BEFORE).loader.project_state(BEFORE[:1]).apps.get_model("forms", "MailLink")
    mail_link(old, "of-entry", "confirm_entry", entry_id=subjects["entry"].pk)
    mail_link(old, "of-pledge", "confirm_pledge", pledge_id=subjects["pledge"].pk)
    mail_link(old, "of-winner", "answer_as_winner", winner_id=subjects["winner"].pk)
    mail_link(old, "of-friend", "refuse_invitations", mailbox_hash="f" * 64)
    monkeypatch.setattr("forms.migrations.0009_subjects_of_links.BATCH", 3, raising=False)

    migrate_to_the_end()

    assert find_subject("of-entry", CONFIRM_ENTRY) == subjects["entry"]
    assert find_subject("of-pledge", CONFIRM_PLEDGE) == subjects["pledge"]
    assert find_subject("of-winner", ANSWER_AS_WINNER) == subjects["winner"]
    assert find_subject("of-friend", REFUSE_INVITATIONS) == "f" * 64


def test_records_with_links_mailed_before_can_still_be_deleted(subjects):
    old = migrate(*BEFORE).loader.project_state(BEFORE[:1]).apps.get_model("forms", "MailLink")
    mail_link(old, "of-pledge", "confirm_pledge", pledge_id=subjects["pledge"].pk)
    mail_link(old, "of-entry", "confirm_entry", entry_id=subjects["entry"].pk)

    migrate_to_the_end()
    Pledge.objects.get(pk=subjects["pledge"].pk).delete()

    assert [link.purpose for link in MailLink.objects.all()] == ["confirm_entry"]
    assert Entry.objects.filter(pk=subjects["entry"].pk).exists()


@pytest.mark.postgresql
def test_links_that_the_release_before_mails_meanwhile_work_too(subjects):
    """Its processes go on until they are replaced: what they store during and after the migrations is understood."""
    old = migrate(*BEFORE).loader.project_state(BEFORE[:1]).apps.get_model("forms", "MailLink")

    migrate(*SCHEMA_ONLY)
    mail_link(old, "during", "confirm_entry", entry_id=subjects["entry"].pk)
    migrate_to_the_end()
    mail_link(old, "after", "confirm_pledge", pledge_id=subjects["pledge"].pk)
    mail_link(old, "of-friend", "refuse_invitations", mailbox_hash="f" * 64)

    assert find_subject("during", CONFIRM_ENTRY) == subjects["entry"]
    assert find_subject("after", CONFIRM_PLEDGE) == subjects["pledge"]
    assert find_subject("of-friend", REFUSE_INVITATIONS) == "f" * 64
