"""The messages that apps can send: a name for each, and the function that writes it."""

from collections.abc import Callable
from dataclasses import dataclass, field

import css_inline
from django.template.loader import render_to_string

from .models import OutgoingMail


@dataclass(frozen=True)
class Content:
    """A written message: subject and text in one language, HTML beside the text."""

    subject: str
    text: str
    html: str
    headers: dict[str, str] = field(default_factory=dict)


# A writer returns None where the message has lost its reason (the entry was withdrawn, say): it is then not sent.
Writer = Callable[[OutgoingMail], Content | None]

_writers: dict[str, Writer] = {}


def message(kind: str) -> Callable[[Writer], Writer]:
    """Register a function as the writer of `kind`. It runs in the mail's language, inside a transaction."""

    def register(writer: Writer) -> Writer:
        _writers[kind] = writer
        return writer

    return register


def write(mail: OutgoingMail) -> Content | None:
    """The content of a mail, made now. Raises KeyError for a kind that no app has registered."""
    return _writers[mail.kind](mail)


def render_content(name: str, subject: str, context: dict, headers: dict[str, str] | None = None) -> Content:
    """Content from `templates/emails/<name>.txt` and `.html`, the HTML with its style sheet inlined."""
    html = render_to_string(f"emails/{name}.html", context)
    return Content(
        # A subject is one line, whatever an editor's text or a name holds.
        subject=" ".join(subject.split()),
        text=render_to_string(f"emails/{name}.txt", context).strip() + "\n",
        html=css_inline.inline(html, load_remote_stylesheets=False, keep_style_tags=True),
        headers=headers or {},
    )
