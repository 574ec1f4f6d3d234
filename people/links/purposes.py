"""What links in mails are for. Each app declares its purposes, and how the subject of a link is found."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete


@dataclass(frozen=True)
class LinkPurpose:
    """What a link in a mail may be used for, and nothing else.

    `name` is stored with each link; `route` is the name of the address that it leads to, empty where a page of the tree
    has the address. `subjects` gives the records that such links are about, with what their pages show; None where the
    subject stands for itself. `is_lasting` says that somebody may look for the link after a long time, a year by
    default: links to withdraw or refuse, and a winner's links, whose deadline is kept with the place.
    """

    name: str
    route: str = ""
    model: type[Model] | None = None
    subjects: Callable[[], QuerySet] | None = None
    is_lasting: bool = False

    @property
    def lifetime(self) -> timedelta:
        return timedelta(days=settings.MAIL_EXIT_LINK_DAYS if self.is_lasting else settings.MAIL_LINK_DAYS)

    def identify(self, subject) -> str:
        """What a link stores to find its subject again."""
        return str(subject.pk) if self.model else subject


_purposes: dict[str, LinkPurpose] = {}


def declare(
    name: str,
    route: str = "",
    model: type[Model] | None = None,
    subjects: Callable[[], QuerySet] | None = None,
    *,
    is_lasting: bool = False,
) -> LinkPurpose:
    """Declare a purpose. When a record of `model` is deleted, the links about it are deleted too."""
    if model and subjects is None:
        subjects = model._default_manager.all
    purpose = LinkPurpose(name, route, model, subjects, is_lasting)
    _purposes[name] = purpose
    if model:
        post_delete.connect(_forget_links, sender=model, dispatch_uid="people.links")
    return purpose


def purposes_about(model: type[Model]) -> list[LinkPurpose]:
    return [purpose for purpose in _purposes.values() if purpose.model is model]


def _forget_links(sender, instance, **kwargs) -> None:
    from people.links.tokens import forget_links

    forget_links(sender, [instance.pk])
