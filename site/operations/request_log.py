"""One event per request: its number, method, path, status and duration. Not who, and not what was sent."""

import time

from django.dispatch import receiver
from django.http import HttpResponse
from django_structlog.middlewares import RequestMiddleware
from django_structlog.signals import bind_extra_request_failed_metadata, bind_extra_request_finished_metadata


class RequestLogMiddleware(RequestMiddleware):
    """django-structlog's middleware, which also measures the duration and leaves out the query."""

    def prepare(self, request) -> None:
        request.began_at = time.perf_counter()
        super().prepare(request)

    def handle_response(self, request, response) -> None:
        """A streamed file makes one line too, and is left unread: only its status is looked at here."""
        super().handle_response(request, HttpResponse(status=response.status_code) if response.streaming else response)

    @staticmethod
    def format_request(request) -> str:
        return f"{request.method} {request.path}"


@receiver(bind_extra_request_finished_metadata)
@receiver(bind_extra_request_failed_metadata)
def tell_apart(sender, request, log_kwargs: dict, **kwargs) -> None:
    """Log each fact under a key of its own."""
    del log_kwargs["request"]
    log_kwargs.update(
        method=request.method,
        path=request.path,
        status=log_kwargs.pop("code"),
        duration_ms=round((time.perf_counter() - request.began_at) * 1000, 1),
    )
