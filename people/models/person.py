from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from config.languages import language_choices
from people.places import departements


class PersonDetails(models.Model):
    """How to reach somebody, as entries and pledges keep it. All of it is personal data."""

    last_name = models.CharField(_("last name"), max_length=100, blank=True)
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    phone = PhoneNumberField(_("phone"), blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True, help_text=_("As typed: mail goes to it."))
    # For comparing addresses (people.domain.mailbox); null once the person's details are erased.
    mailbox_key = models.CharField(max_length=320, null=True, blank=True, editable=False)  # noqa: DJ001
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    postcode_known = models.BooleanField(_("known postcode"), default=True)
    departement = models.CharField(_("département"), max_length=3, blank=True)
    agree_contact = models.BooleanField(_("agrees to be contacted again"), default=False)
    language = models.CharField(_("language"), max_length=12, choices=language_choices)

    class Meta:
        abstract = True

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def display_name(self) -> str:
        """The name that lists show; a placeholder for somebody who withdrew, whose name is erased."""
        return self.full_name or gettext("(erased)")

    @property
    def departement_name(self) -> str:
        found = departements().get(self.departement)
        return f"{found.code} {found.name}" if found else ""

    @property
    def region_name(self) -> str:
        found = departements().get(self.departement)
        return found.region_name if found else ""
