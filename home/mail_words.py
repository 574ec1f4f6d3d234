"""The words of mails that editors may rewrite: which placeholders they may and must hold."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mailing.placeholders import check


@dataclass(frozen=True)
class MailWords:
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
