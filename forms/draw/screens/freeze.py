"""Freeze the list: the one step that nothing undoes."""

from datetime import timedelta

from django import forms
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from forms.draw.enums import SecretKeeper, SourceKind
from forms.draw.models import Draw
from forms.draw.screens.screens import RaffleScreen, guide_url
from forms.draw.services.clock import database_now
from forms.draw.services.entrants import count_entrants
from forms.draw.services.freeze_draw import AlreadyFrozen, FreezeRefused, Randomness, freeze_draw, whole_second
from forms.raffle.enums import Phase

# Refusals by freeze_draw: the field that they are about (None: the whole form), and the words beside it.
REFUSALS = {
    "raffle_open": (
        None,
        gettext_lazy("The raffle is still open, or closed less than a minute ago. Please try again in a minute."),
    ),
    "no_entries": (None, gettext_lazy("No entry was confirmed in time: there is nothing to draw.")),
    "no_rules": (
        None,
        gettext_lazy("The raffle has no rules document. Attach it to the raffle first: its hash is published."),
    ),
    "source_time_past": (
        "source_time",
        gettext_lazy("This time has passed: somebody may know the number already. Choose a later one."),
    ),
    "source_text": (
        "source_text",
        gettext_lazy("Write it without accents, with plain signs only, and do not name drand quicknet here."),
    ),
    "secret_hash": ("secret_sha256", gettext_lazy("A SHA-256 has 64 characters: digits, and letters from a to f.")),
}
# Makes a secret and tells its hash, on the depositary's own computer.
DEPOSITARY_COMMAND = (
    'python3 -c "import hashlib, secrets; secret = secrets.token_bytes(32); '
    "print('secret', secret.hex()); print('SHA-256', hashlib.sha256(secret).hexdigest())\""
)


def tomorrow_at_noon():
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=None, fold=0)
    return timezone.make_aware(noon + timedelta(days=1))


class FreezeForm(forms.Form):
    source_kind = forms.ChoiceField(
        label=gettext_lazy("Where the public number will come from"),
        choices=[(value, capfirst(label)) for value, label in SourceKind.choices],
        initial=SourceKind.DRAND,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "A number that nobody can know today and that the campaign does not control. The beacon publishes one "
            "every 3 seconds, and this site checks its signature."
        ),
    )
    source_text = forms.CharField(
        label=gettext_lazy("The other source, and how its number will be read"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Where anyone will find the number, and in which form it is to be written; the number itself then has 16 "
            "characters at least and no space. This text is published as it stands, in plain letters without accents. "
            "For instance: Loto (fdj.fr), draw of "
            "Saturday 2 March 2030: the five numbers in ascending order, two digits each, then the Chance number, "
            "joined by hyphens."
        ),
    )
    source_time = forms.DateTimeField(
        label=gettext_lazy("When the number will be known"),
        initial=tomorrow_at_noon,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy(
            "In the future: the list must be public before anybody can know the number. Leave people time to get their "
            "mail and to keep a copy of the list."
        ),
    )
    secret_keeper = forms.ChoiceField(
        label=gettext_lazy("Who keeps the campaign’s secret until the draw"),
        choices=[(value, capfirst(label)) for value, label in SecretKeeper.choices],
        initial=SecretKeeper.NOBODY,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "A secret adds to the public number, so that its source alone cannot decide either. Nobody: the simplest, "
            "and nothing can be lost. This site: made now, told when the draw is run. A depositary: only they can tell "
            "it, and without them there is no draw."
        ),
    )
    secret_sha256 = forms.CharField(
        label=gettext_lazy("SHA-256 of the depositary’s secret"),
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "off", "autocomplete": "off"}),
        help_text=gettext_lazy("64 characters. They keep the secret itself to themselves until the draw."),
    )
    understood = forms.BooleanField(label=gettext_lazy("I understand that this cannot be undone"))

    def clean_source_time(self):
        time = self.cleaned_data["source_time"]
        if time <= database_now():
            raise forms.ValidationError(REFUSALS["source_time_past"][1])
        return time

    def clean(self):
        values = super().clean()
        if values.get("source_kind") == SourceKind.TEXT:
            self.clean_source(values.get("source_text", ""))
        if values.get("secret_keeper") == SecretKeeper.DEPOSITARY and not values.get("secret_sha256"):
            self.add_error("secret_sha256", _("Ask the depositary for the hash of their secret."))
        return values

    def clean_source(self, text: str) -> None:
        odd = sorted({sign for sign in text if not sign.isspace() and not "!" <= sign <= "~"})
        if odd:
            self.add_error(
                "source_text", _("These characters cannot be used: %(characters)s") % {"characters": " ".join(odd)}
            )
        elif not text and "source_text" not in self.errors:
            self.add_error("source_text", _("Say where the number will be read, and in which form."))

    @property
    def randomness(self) -> Randomness:
        values = self.cleaned_data
        return Randomness(SourceKind(values["source_kind"]), values["source_time"], values["source_text"])


class FreezeView(RaffleScreen):
    acts = True
    page_title = gettext_lazy("Freeze the list")
    template_name = "admin/draws/freeze.html"

    def get(self, request, *args, **kwargs):
        if frozen := Draw.objects.real().filter(raffle=self.raffle).first():
            return self.already_frozen(frozen)
        if self.raffle.phase != Phase.CLOSED:
            messages.error(request, _("The list can be frozen once the raffle has closed."))
            return redirect("draws:guide", self.raffle.pk)
        if not count_entrants(self.raffle, whole_second(self.raffle.closes_at)).eligible:
            messages.error(request, REFUSALS["no_entries"][1])
            return redirect("draws:guide", self.raffle.pk)
        return self.show(FreezeForm())

    def post(self, request, *args, **kwargs):
        form = FreezeForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            draw = freeze_draw(
                self.raffle.pk,
                form.randomness,
                secret_keeper=SecretKeeper(form.cleaned_data["secret_keeper"]),
                secret_sha256=form.cleaned_data["secret_sha256"],
                by=request.user,
            )
        except FreezeRefused as refusal:
            form.add_error(*REFUSALS[refusal.code])
            return self.show(form)
        except AlreadyFrozen as frozen:
            return self.already_frozen(frozen.draw)
        messages.success(request, _("The list is frozen and published."))
        return redirect(guide_url(draw))

    def show(self, form: FreezeForm):
        counts = count_entrants(self.raffle, whole_second(self.raffle.closes_at))
        return self.render_to_response(
            self.get_context_data(form=form, counts=counts, depositary_command=DEPOSITARY_COMMAND)
        )

    def already_frozen(self, draw: Draw):
        messages.info(self.request, _("This list has been frozen already. There is only one draw."))
        return redirect(guide_url(draw))
