"""The mail texts that editors may rewrite: what stands in them by default, and what they may and must hold."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms.domain.mail_text import check


@dataclass(frozen=True)
class MailText:
    """Placeholders of one message: those that it understands, and those without which it cannot do its work."""

    allowed: tuple[str, ...]
    required: tuple[str, ...]

    def validate(self, text: str) -> None:
        """Raise ValidationError naming each placeholder to mend."""
        errors = [self._message(problem) for problem in check(text, self.allowed, self.required)]
        if errors:
            raise ValidationError(errors)

    @staticmethod
    def _message(problem) -> ValidationError:
        params = {"name": f"{{{problem.placeholder}}}", "suggestion": f"{{{problem.suggestion}}}"}
        if problem.code == "missing":
            return ValidationError(_("%(name)s is missing: without it the message cannot do its work."), params=params)
        if problem.code == "stray_brace":
            return ValidationError(_("There is a brace on its own. Write {{ or }} for a brace that is meant."))
        if problem.suggestion:
            return ValidationError(_("%(name)s is not known. Did you mean %(suggestion)s?"), params=params)
        return ValidationError(_("%(name)s is not known."), params=params)

    @property
    def help_text(self) -> str:
        return ", ".join(f"{{{name}}}" for name in self.allowed)


RAFFLE_CONFIRMATION = MailText(
    allowed=(
        "first_name",
        "last_name",
        "candidate",
        "raffle",
        "closing_date",
        "expiry_date",
        "ticket",
        "confirm_link",
        "withdraw_link",
    ),
    required=("ticket", "confirm_link", "withdraw_link"),
)
PLEDGE_CONFIRMATION = MailText(
    allowed=("first_name", "last_name", "candidate", "actions", "expiry_date", "confirm_link", "withdraw_link"),
    required=("confirm_link", "withdraw_link"),
)


def validate_raffle_confirmation(text: str) -> None:
    RAFFLE_CONFIRMATION.validate(text)


def validate_pledge_confirmation(text: str) -> None:
    PLEDGE_CONFIRMATION.validate(text)


def validate_raffle_subject(text: str) -> None:
    MailText(allowed=("first_name", "candidate", "raffle"), required=()).validate(text)


def validate_pledge_subject(text: str) -> None:
    MailText(allowed=("first_name", "candidate"), required=()).validate(text)


def raffle_confirmation_subject() -> str:
    return gettext("Confirm your entry")


def raffle_confirmation_body() -> str:
    return gettext(
        "Hello {first_name},\n\n"
        "One step is left to take part in “{raffle}”: open the page below and press the button. "
        "The link works until {expiry_date}.\n\n"
        "{confirm_link}\n\n"
        "Your ticket: {ticket}\n\n"
        "Keep it: after entries close on {closing_date}, the tickets are published and the winners drawn; "
        "with yours you can check the draw.\n\n"
        "You changed your mind, or it was not you? Withdraw the entry here:\n\n"
        "{withdraw_link}"
    )


def pledge_confirmation_subject() -> str:
    return gettext("Confirm your pledge to help")


def pledge_confirmation_body() -> str:
    return gettext(
        "Hello {first_name},\n\n"
        "Thank you for wanting to help {candidate}. Confirm your pledge on the page below; "
        "the link works until {expiry_date}.\n\n"
        "{confirm_link}\n\n"
        "What you ticked: {actions}\n\n"
        "You changed your mind, or it was not you? Withdraw the pledge here:\n\n"
        "{withdraw_link}"
    )
