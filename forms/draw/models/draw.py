"""A draw of `cafe-draw/1`. Its row exists once its list is frozen; nothing of it is changed or deleted afterwards."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from forms.draw.enums import DrawState, SecretKeeper
from forms.raffle.models import Raffle

HASH_LENGTH = 64


class FrozenDraw(Exception):
    """Something tried to change or delete what a draw has published."""


class WrittenOnceQuerySet(models.QuerySet):
    def delete(self):
        if self.exclude(**self.model.REHEARSALS).exists():
            raise FrozenDraw(self.model._meta.label)
        return super().delete()


class WrittenOnce(models.Model):
    """A row that is written once. Only rows of rehearsals can be deleted."""

    # The filter that finds rows of rehearsals.
    REHEARSALS = {"draw__is_rehearsal": True}

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise FrozenDraw(self._meta.label)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        if not type(self).objects.filter(pk=self.pk, **self.REHEARSALS).exists():
            raise FrozenDraw(self._meta.label)
        return super().delete(*args, **kwargs)


class DrawQuerySet(WrittenOnceQuerySet):
    def real(self):
        """The draws that count, without rehearsals: what the public may see."""
        return self.filter(is_rehearsal=False)

    def with_clock(self):
        """Annotate `read_at`, the database’s time, and `is_source_due`: whether the public number is out."""
        return self.annotate(
            read_at=Now(),
            is_source_due=models.Case(
                models.When(source_time__lte=Now(), then=True), default=False, output_field=models.BooleanField()
            ),
        )


class Draw(WrittenOnce):
    """One raffle's draw, from its frozen list on. Services update the few fields that may change: the state, a
    depositary's secret, the results of drawing, and how far the entrants have been told.
    """

    REHEARSALS = {"is_rehearsal": True}

    raffle = models.ForeignKey(Raffle, verbose_name=_("raffle"), on_delete=models.PROTECT, related_name="draws")
    # On made-up tickets, seen by editors only; it can be deleted.
    is_rehearsal = models.BooleanField(_("rehearsal"), default=False)
    identifier = models.SlugField(_("identifier"), max_length=80, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=DrawState.choices, default=DrawState.FROZEN)
    cutoff = models.DateTimeField(_("entries confirmed before"))
    entries = models.PositiveIntegerField(_("tickets in the list"))
    excluded = models.PositiveIntegerField(_("entries of the campaign’s team left out"), default=0)
    winners = models.PositiveSmallIntegerField(_("winners"))
    source = models.CharField(_("source of the public number"), max_length=500)
    source_time = models.DateTimeField(_("public number known at"))
    secret_keeper = models.CharField(_("secret kept by"), max_length=10, choices=SecretKeeper.choices)
    # Null while a depositary keeps it. Without the public number it decides nothing.
    secret = models.BinaryField(null=True, editable=False)
    commit_sha256 = models.CharField(_("hash of the commit"), max_length=HASH_LENGTH)
    frozen_at = models.DateTimeField(_("frozen on"), db_default=Now())
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("frozen by"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Entrants up to this entry have the mail with their ticket and the commit's hash in the queue, or have had it.
    announced_up_to = models.BigIntegerField(default=0, editable=False)
    announced_at = models.DateTimeField(null=True, editable=False)
    randomness = models.CharField(_("public number"), max_length=512, blank=True)
    # The first tickets of the ranking, in order, one per line. The whole ranking can be computed from the published
    # files.
    ranking_head = models.TextField(blank=True, editable=False)
    drawn_at = models.DateTimeField(_("drawn on"), null=True)

    objects = DrawQuerySet.as_manager()

    class Meta:
        verbose_name = _("draw")
        verbose_name_plural = _("draws")
        ordering = ["-frozen_at"]
        default_permissions = ("view",)
        permissions = [("conduct_draw", _("Can conduct draws: freeze, approve, follow the winners"))]
        constraints = [
            models.UniqueConstraint(
                fields=["raffle"], condition=models.Q(is_rehearsal=False), name="one_draw_a_raffle"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="drawn") | models.Q(drawn_at__isnull=False, secret__isnull=False),
                name="a_drawn_draw_says_when_and_how",
            ),
        ]

    def __str__(self):
        return self.identifier

    @property
    def approvals_needed(self) -> int:
        """Two different editors approve a draw; a rehearsal can be played alone."""
        return 1 if self.is_rehearsal else 2

    def file(self, name: str) -> bytes:
        """The content of one of its files. Raises DrawFile.DoesNotExist."""
        return bytes(self.files.get(name=name).content)


class DrawFile(WrittenOnce):
    """A published file, kept in the database: written in the transaction that it reports, and in every backup."""

    ENTRANTS = "entrants.txt"
    COMMIT = "commit.txt"
    REVEAL = "reveal.json"
    # The name of the rules as they were when the list was frozen: "rules" with the document's own ending.
    RULES = "rules"

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("name"), max_length=40)
    content = models.BinaryField()
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(_("SHA-256"), max_length=HASH_LENGTH)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("file of a draw")
        verbose_name_plural = _("files of draws")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["draw", "name"], name="one_file_a_draw_and_name")]

    def __str__(self):
        return self.name

    @classmethod
    def of(cls, draw: Draw, name: str, content: bytes) -> "DrawFile":
        return cls(draw=draw, name=name, content=content, size=len(content), sha256=hashlib.sha256(content).hexdigest())


class DrawApproval(models.Model):
    """An editor's word that the public number is the source's. Two that agree run the draw."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="approvals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    randomness = models.CharField(max_length=512)
    signature = models.BinaryField(null=True)
    approved_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("approval of a draw")
        verbose_name_plural = _("approvals of draws")
        ordering = ["approved_at"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["draw", "user"], name="one_approval_a_draw_and_editor")]

    def __str__(self):
        return f"{self.user} {self.randomness[:16]}"
