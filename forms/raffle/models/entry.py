from django.db import models
from django.db.models.functions import Now
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from forms.raffle.domain.tickets import group_ticket
from forms.raffle.enums import EntryState
from forms.raffle.models.raffle import Raffle
from people.models import PersonDetails


class Entry(PersonDetails):
    """One person's part in one raffle. It belongs to the raffle: no page, locale or translation can take it away."""

    # Every index is written with every entry. The one on mailboxes finds a raffle's entries as well; unlike `unique`
    # and `db_index`, indexes in Meta do not add a second one for searches by first letters.
    raffle = models.ForeignKey(
        Raffle, verbose_name=_("raffle"), on_delete=models.PROTECT, related_name="entries", db_index=False
    )
    ticket = models.CharField(_("ticket"), max_length=16)
    state = models.CharField(_("state"), max_length=10, choices=EntryState.choices, default=EntryState.PENDING)
    has_travel_right = models.BooleanField(_("travel refunded"), default=False)
    question = models.TextField(_("question for the candidate"), blank=True)
    # Answers to the editors' own questions, by the questions' and choices' stable keys.
    answers = models.JSONField(_("other answers"), default=dict, blank=True)
    created_at = models.DateTimeField(_("date of entry"), db_default=Now(), db_index=True)
    confirmed_at = models.DateTimeField(_("date of confirmation"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("date of withdrawal"), null=True, blank=True)
    # When a form last caused a confirmation mail, and how many times, to limit them.
    mailed_at = models.DateTimeField(db_default=Now(), editable=False)
    mail_count = models.PositiveSmallIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["-created_at"]
        default_permissions = ("view",)
        permissions = [("export_entry", _("Can export entries"))]
        indexes = [models.Index(fields=["departement"], name="entry_departement")]
        constraints = [
            models.UniqueConstraint(fields=["ticket"], name="one_entry_a_ticket"),
            models.UniqueConstraint(fields=["raffle", "mailbox_key"], name="one_entry_a_mailbox_and_raffle"),
            models.CheckConstraint(
                condition=~models.Q(state="confirmed") | models.Q(confirmed_at__isnull=False),
                name="a_confirmed_entry_says_when",
            ),
        ]

    def __str__(self):
        return group_ticket(self.ticket)

    @property
    def short_question(self) -> str:
        return Truncator(self.question).chars(80)

    @property
    def answers_text(self) -> str:
        """The other answers as "key: value", in the order of their keys: databases do not keep an order."""
        texts = {key: ", ".join(answer) if isinstance(answer, list) else answer for key, answer in self.answers.items()}
        return "; ".join(f"{key}: {text}" for key, text in sorted(texts.items()))

    @property
    def pledged_labels(self) -> str:
        """What the entrant pledged, in words."""
        return "; ".join(pledge.actions_text for pledge in self.pledges.all())


class FriendInvitation(models.Model):
    """A friend whom an entrant wants to invite. The address is erased as soon as the invitation is in the queue."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="invitations")
    email = models.CharField(max_length=254, blank=True)
    mailbox_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("invitation of a friend")
        verbose_name_plural = _("invitations of friends")
        constraints = [
            models.UniqueConstraint(fields=["entry", "mailbox_hash"], name="one_invitation_an_entry_and_friend")
        ]

    def __str__(self):
        return str(self.pk)


class InvitedMailbox(models.Model):
    """A mailbox that was invited once, and so never will be again; known by its keyed hash only."""

    mailbox_hash = models.CharField(max_length=64, primary_key=True)
    invited_at = models.DateTimeField(db_default=Now())
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invited mailbox")
        verbose_name_plural = _("invited mailboxes")

    def __str__(self):
        return self.mailbox_hash[:12]
