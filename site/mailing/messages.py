"""The messages that apps can send: a name for each, and the function that writes it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import css_inline
from django.template.loader import render_to_string
from django.utils.html import escape

from .models import OutgoingMail


@dataclass(frozen=True)
class Content:
    """A written message: subject and text in one language, and the same as HTML."""

    subject: str
    text: str
    html: str
    headers: dict[str, str] = field(default_factory=dict)

    def with_values(self, values: dict[str, str]) -> "Content":
        """The content with each `mark(name)` replaced by its value, which HTML gets escaped.

        In a single pass: marks inside a value are not replaced.
        """
        in_html = {name: escape(value) for name, value in values.items()}
        return Content(
            subject=one_line(MARK.sub(lambda found: values[found[1]], self.subject)),
            text=MARK.sub(lambda found: values[found[1]], self.text),
            html=MARK.sub(lambda found: in_html[found[1]], self.html),
            headers=self.headers,
        )


# Private-use characters, which no keyboard writes and no renderer touches.
MARK = re.compile("\ue000([a-z_]+)\ue001")


def mark(name: str) -> str:
    """Stands for a value that differs from mail to mail, in a content that is rendered once for many."""
    return f"\ue000{name}\ue001"


def one_line(subject: str) -> str:
    """The subject in one line, whatever an editor's text or a name holds."""
    return " ".join(subject.split())


# A writer returns None if there is no reason any more to send the message, for example after a withdrawal.
Writer = Callable[[OutgoingMail], Content | None]

_writers: dict[str, Writer] = {}
_labels: dict[str, str] = {}


def message(kind: str, label: str) -> Callable[[Writer], Writer]:
    """Register a function as the writer of `kind`. It runs in the mail's language, inside a transaction.

    `label` (lazily translated) names the message to editors.
    """

    def register(writer: Writer) -> Writer:
        _writers[kind] = writer
        _labels[kind] = label
        return writer

    return register


def label_of(kind: str) -> str:
    """The message's name for editors; the kind itself if no app has registered it."""
    return str(_labels.get(kind, kind))


def write(mail: OutgoingMail) -> Content | None:
    """The content of a mail, made now. Raises KeyError for a kind that no app has registered."""
    return _writers[mail.kind](mail)


def render_content(name: str, subject: str, context: dict, headers: dict[str, str] | None = None) -> Content:
    """Content from `templates/emails/<name>.txt` and `.html`, the HTML with its style sheet inlined."""
    html = render_to_string(f"emails/{name}.html", context)
    return Content(
        subject=one_line(subject),
        text=render_to_string(f"emails/{name}.txt", context).strip() + "\n",
        html=css_inline.inline(html, load_remote_stylesheets=False, keep_style_tags=True),
        headers=headers or {},
    )
