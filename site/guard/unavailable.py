"""What a visitor gets while the database does not work: never a false "received", and nothing typed is lost."""

import logging

from django import forms
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

# Stopped, restarting, out of connections, out of disk, read only, too slow. Errors of a program are not among them.
DATABASE_IS_AWAY = (OperationalError, InterfaceError, InternalError)
RETRY_AFTER_SECONDS = 30


class DatabaseUnavailableMiddleware:
    """Answers 503 with Retry-After; a public form that was posted comes back with a button to send it again.

    The page is made without the database. What was typed is in the page and nowhere else. A view that has read the post
    into a form leaves it in `request.public_form`, so that the page can show what was typed, with the labels of the
    fields.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception) -> HttpResponse | None:
        if not isinstance(exception, DATABASE_IS_AWAY):
            return None
        # The message may quote a row, and so what somebody typed.
        logger.error("The database is unavailable: %s", type(exception.__cause__ or exception).__name__)
        is_public_form = getattr(request, "is_public_form", False)
        page = render_to_string(
            "pages/unavailable.html",
            {
                "action": request.path,
                "posted": list(request.POST.lists()) if is_public_form else [],
                "typed": typed_texts(getattr(request, "public_form", None)),
                "has_files": is_public_form and bool(request.FILES),
            },
        )
        return HttpResponse(
            page, status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS), "Cache-Control": "no-store"}
        )


def typed_texts(form: forms.Form | None) -> list[tuple[str, str]]:
    """Label and text of each field that a person has written in."""
    if form is None:
        return []
    return [
        (field.label, field.data)
        for field in form
        if isinstance(field.field.widget, forms.TextInput | forms.EmailInput | forms.Textarea)
        and field.name not in form.guard_names
        and field.data
    ]
