"""Record how somebody will help. The latest answer stands; nobody can answer for somebody else's mailbox."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from forms.pledge.models import Pledge, PledgedAction
from forms.raffle.models import Entry
from mailing.outbox import queue_mail

CONFIRMATION = "pledge_confirmation"

# The fields that a pledge copies from the same person's entry.
IDENTITY = (
    "last_name",
    "first_name",
    "phone",
    "email",
    "mailbox_key",
    "postcode",
    "postcode_known",
    "departement",
    "language",
)


def pledge_of(entry: Entry, drive_id: int) -> Pledge | None:
    """What the entrant's mailbox has already pledged and confirmed."""
    return (
        Pledge.objects.filter(drive=drive_id, mailbox_key=entry.mailbox_key, confirmed_at__isnull=False)
        .prefetch_related("pledged_actions")
        .first()
    )


@transaction.atomic
def record_pledge(entry: Entry, drive_id: int, form) -> Pledge:
    """Keep the pledge of an entrant whose mailbox is known to be theirs; it replaces what they said before."""
    said = {
        **{name: getattr(entry, name) for name in IDENTITY},
        **_answers(form),
        "entry": entry,
        "confirmed_at": Now(),
    }
    pledge, _ = Pledge.objects.update_or_create(
        drive_id=drive_id,
        mailbox_key=entry.mailbox_key,
        confirmed_at__isnull=False,
        defaults=said,
        create_defaults={**said, "drive_id": drive_id},
    )
    _store_actions(pledge, form)
    return pledge


@transaction.atomic
def pledge_directly(drive_id: int, form, language: str) -> None:
    """Keep a pledge until its mailbox confirms it. It replaces an earlier one that waits, but not a confirmed one.

    Its confirmation is mailed at once, then again at most every FORM_MAIL_GAP_SECONDS and FORM_MAIL_MAX times.
    """
    location = form.cleaned_data["postcode"]
    said = {
        "last_name": form.cleaned_data["last_name"],
        "first_name": form.cleaned_data["first_name"],
        "phone": form.cleaned_data["phone"],
        "email": form.cleaned_data["email"],
        "postcode": location.postcode,
        "postcode_known": location.known,
        "departement": location.departement,
        "language": language,
        **_answers(form),
    }
    pledge, _ = Pledge.objects.update_or_create(
        drive_id=drive_id,
        mailbox_key=form.own_mailbox,
        confirmed_at=None,
        defaults=said,
    )
    _store_actions(pledge, form)
    gap = timedelta(seconds=settings.FORM_MAIL_GAP_SECONDS)
    may_be_mailed = Pledge.objects.filter(
        Q(mailed_at=None) | Q(mailed_at__lt=Now() - gap), pk=pledge.pk, mail_count__lt=settings.FORM_MAIL_MAX
    )
    if may_be_mailed.update(mailed_at=Now(), mail_count=F("mail_count") + 1):
        queue_mail(CONFIRMATION, pledge.email, language, pledge=pledge.pk)


@transaction.atomic
def confirm_pledge(pledge: Pledge) -> None:
    """Confirm a waiting pledge; it replaces an earlier one of the same mailbox. Confirming again changes nothing."""
    pledge = Pledge.objects.select_for_update().get(pk=pledge.pk)
    if pledge.confirmed_at:
        return
    earlier = Pledge.objects.filter(drive=pledge.drive_id, mailbox_key=pledge.mailbox_key, confirmed_at__isnull=False)
    entry_id = earlier.values_list("entry", flat=True).first()
    earlier.delete()
    Pledge.objects.filter(pk=pledge.pk).update(confirmed_at=Now(), entry=entry_id)


def _answers(form) -> dict:
    return {
        "availability": form.cleaned_data["availability"],
        "message": form.cleaned_data["message"],
        "agree_contact": form.agrees_to_contact,
    }


def _store_actions(pledge: Pledge, form) -> None:
    pledge.pledged_actions.all().delete()
    PledgedAction.objects.bulk_create(PledgedAction(pledge=pledge, key=key) for key in form.cleaned_data["actions"])
