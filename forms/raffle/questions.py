"""The questions that editors add to a raffle's form."""

import django.forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import conditional_escape
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.forms.forms import FormBuilder
from wagtail.contrib.forms.models import AbstractFormField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from forms.raffle.forms import EntryForm
from people.forms.fields import PlainTextField

QUESTION_TYPES = [
    ("singleline", _("A line of text")),
    ("multiline", _("Several lines of text")),
    ("number", _("A number")),
    ("checkbox", _("A box to tick")),
    ("radio", _("One choice among several")),
    ("dropdown", _("One choice in a list")),
    ("checkboxes", _("Several choices")),
]
CHOICE_TYPES = ("radio", "dropdown", "checkboxes")


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class RaffleQuestion(TranslatableMixin, AbstractFormField):
    """One question. Its key and its choices' keys are the same in every language; answers are stored under them."""

    page = ParentalKey("forms.RafflePage", on_delete=models.CASCADE, related_name="questions")
    clean_name = models.SlugField(
        _("key"),
        max_length=60,
        blank=True,
        help_text=_(
            "Answers are stored under it, like “how_heard”. If left empty, it is made from the question. "
            "Do not change it once answers have come in."
        ),
    )
    field_type = models.CharField(_("kind of answer"), max_length=16, choices=QUESTION_TYPES, default="singleline")
    field_type.required_on_save = True
    choices = models.TextField(_("choices"), blank=True, help_text=_("One per line, in the words that visitors read."))
    choice_keys = models.TextField(
        _("keys of the choices"),
        blank=True,
        help_text=_(
            "One per line, in the same order as the choices; the same in every language. "
            "Do not change them once answers have come in."
        ),
    )
    required = models.BooleanField(_("required"), default=False)

    panels = [
        FieldPanel("label", heading=_("Question")),
        FieldPanel("help_text"),
        FieldRowPanel(
            [FieldPanel("field_type", required_on_save=True), FieldPanel("clean_name"), FieldPanel("required")]
        ),
        FieldRowPanel([FieldPanel("choices"), FieldPanel("choice_keys")]),
    ]
    override_translatable_fields = [
        SynchronizedField("clean_name", overridable=False),
        SynchronizedField("choice_keys", overridable=False),
        SynchronizedField("default_value", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        verbose_name = _("question")

    def __str__(self):
        return self.label

    def clean(self):
        super().clean()
        key = self.clean_name or self.get_field_clean_name()
        # A form's attribute (`errors`, say) would be hidden from templates by a field of that name.
        if key in EntryForm.reserved_names() or hasattr(EntryForm, key):
            raise ValidationError(
                {"clean_name": _("The form already uses “%(key)s”: choose another key.") % {"key": key}}
            )
        if self.field_type in CHOICE_TYPES:
            self._clean_choices()

    def get_field_clean_name(self):
        longest = self._meta.get_field("clean_name").max_length
        return super().get_field_clean_name()[:longest].rstrip("_")

    def _clean_choices(self):
        keys = lines(self.choice_keys)
        if not lines(self.choices):
            raise ValidationError({"choices": _("Write the choices, one a line.")})
        if len(keys) != len(lines(self.choices)):
            raise ValidationError({"choice_keys": _("Write as many keys as there are choices.")})
        if len(set(keys)) != len(keys):
            raise ValidationError({"choice_keys": _("Each choice needs a key of its own.")})

    @property
    def choice_pairs(self) -> list[tuple[str, str]]:
        """(key, words) of each choice; a choice without a translation shows its key."""
        labels = lines(self.choices)
        return [
            (key, labels[position] if position < len(labels) else key)
            for position, key in enumerate(lines(self.choice_keys))
        ]


class QuestionFormBuilder(FormBuilder):
    """Wagtail's builder, with choices stored by key."""

    def get_formatted_field_choices(self, field):
        return field.choice_pairs

    def create_dropdown_field(self, field, options):
        options["choices"] = [("", "—"), *field.choice_pairs]
        return django.forms.ChoiceField(**options)

    def create_singleline_field(self, field, options):
        return PlainTextField(max_length=255, widget=django.forms.TextInput, **options)

    def create_multiline_field(self, field, options):
        options.setdefault("widget", django.forms.Textarea(attrs={"rows": 4}))
        return PlainTextField(max_length=2000, **options)

    def get_field_options(self, field):
        return {
            "label": field.label,
            "help_text": conditional_escape(field.help_text),  # templates show help as HTML
            "required": field.required,
            "error_messages": {"required": _("Please answer this question.")},
        }

    def get_formatted_field_initial(self, field):
        return []
