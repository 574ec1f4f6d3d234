from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from demo.team import SIGN_IN_FILE
from home.models import HomePage


class Command(BaseCommand):
    help = (
        "Makes a fresh copy ready to be looked at: brings the database up to date, builds the demonstration site where "
        "there is no site yet, and prints where to go. What is already done is skipped."
    )

    def handle(self, *args, **options):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database (half a minute the first time) …")
            call_command("migrate", interactive=False, verbosity=0)
        if not HomePage.objects.exists():
            call_command("create_demo_site", stdout=self.stdout)
        self.stdout.write("")
        self.tell("The site", f"{settings.PUBLIC_URL}/")
        self.tell("For its editors", f"{settings.PUBLIC_URL}/admin/")
        sign_ins = kept_sign_ins() or ["an account of your own: python manage.py createsuperuser"]
        for number, sign_in in enumerate(sign_ins):
            self.tell("or as" if number else "Sign in as", sign_in)
        if settings.DEBUG:
            self.tell("Its components", f"{settings.PUBLIC_URL}{reverse('components')}")
        if settings.EMAIL_URL == "files:":
            self.tell("Mail it sends", f"{settings.EMAIL_FILE_PATH}/")
        self.stdout.write("")

    def tell(self, what: str, where: str) -> None:
        self.stdout.write(self.style.SUCCESS(f"  {what:<17}") + where)


def kept_sign_ins() -> list[str]:
    """The sign-ins of the file that work here: the file may belong to a site made later on another database."""
    if not SIGN_IN_FILE.exists():
        return []
    return [line for line in SIGN_IN_FILE.read_text(encoding="utf-8").splitlines() if is_right(*line.split(" / "))]


def is_right(username: str, password: str) -> bool:
    return authenticate(username=username, password=password) is not None
