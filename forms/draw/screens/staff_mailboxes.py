"""The campaign's own mailboxes, whose entries take no part in a draw."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import cache_control
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.utils.urlpatterns import decorate_urlpatterns

from forms.draw.models import StaffMailbox
from forms.draw.services.list_staff import add_mailboxes, is_listed, read_mailbox


class SeveralMailboxesForm(forms.Form):
    """Addresses as they are copied from elsewhere. A bad one stops them all, so that none is overlooked."""

    mailboxes = forms.CharField(
        label=gettext_lazy("Addresses, one a line"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocapitalize": "off"}),
        help_text=gettext_lazy("After a comma or a semicolon you may note who it is: camille@example.org, treasurer"),
    )

    def clean_mailboxes(self) -> list[StaffMailbox]:
        found, errors = [], []
        for number, line in enumerate(self.cleaned_data["mailboxes"].splitlines(), start=1):
            if not line.strip():
                continue
            try:
                found.append(read_mailbox(line))
            except ValidationError as error:
                values = {"number": number, "line": line.strip()[:80], "error": " ".join(error.messages)}
                errors.append(_("Line %(number)d, “%(line)s”: %(error)s") % values)
        if errors:
            raise ValidationError(errors)
        return found


class AddMailboxesView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    model = StaffMailbox
    permission_required = "add"
    form_class = SeveralMailboxesForm
    template_name = "admin/draws/add_staff_mailboxes.html"
    page_title = gettext_lazy("Add mailboxes")
    header_icon = "user"

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("staff_mailboxes:index"), "label": gettext_lazy("Team’s mailboxes")},
            {"url": "", "label": self.page_title},
        ]

    def get_success_url(self):
        return reverse("staff_mailboxes:index")

    def form_valid(self, form):
        added, known = add_mailboxes(form.cleaned_data["mailboxes"])
        if added:
            told = ngettext("%(count)d mailbox added.", "%(count)d mailboxes added.", len(added))
            messages.success(self.request, told % {"count": len(added)})
        if known:
            addresses = ", ".join(mailbox.email for mailbox in known)
            messages.info(
                self.request, _("Listed already, and left as they were: %(addresses)s") % {"addresses": addresses}
            )
        return super().form_valid(form)


class MailboxForm(forms.ModelForm):
    class Meta:
        model = StaffMailbox
        fields = ["email", "note"]

    def clean_email(self):
        email = self.cleaned_data["email"]
        if is_listed(email, but=self.instance):
            raise ValidationError(_("This mailbox is in the list already."))
        return email


class StaffMailboxViewSet(ModelViewSet):
    model = StaffMailbox
    name = "staff_mailboxes"
    url_prefix = "team-mailboxes"
    icon = "user"
    menu_label = gettext_lazy("Team’s mailboxes")
    menu_name = "staff-mailboxes"
    index_template_name = "admin/draws/staff_mailboxes.html"
    add_view_class = AddMailboxesView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 100
    list_display = ["email", "note", DateColumn("added_at", label=gettext_lazy("Added"), sort_key="added_at")]
    inspect_view_fields = ["email", "note", "added_at"]
    search_fields = ["email", "note"]
    # Searched in the table itself: addresses are kept out of the search index.
    search_backend_name = None

    def get_form_class(self, for_update=False):
        return MailboxForm if for_update else SeveralMailboxesForm

    def get_urlpatterns(self):
        return decorate_urlpatterns(super().get_urlpatterns(), cache_control(no_store=True, private=True))
