from django.apps import AppConfig

from .logs import configure_structlog


class OperationsConfig(AppConfig):
    name = "operations"

    def ready(self):
        configure_structlog()
