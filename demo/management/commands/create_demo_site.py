from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from demo.build import DemoBuilder
from demo.reset import remove_demo_site
from demo.team import SIGN_IN_FILE, make_team, remember_sign_in
from forms.models import Entry
from home.models import HomePage


class Command(BaseCommand):
    help = (
        "Builds the demonstration site in French and English: pages, 60 proposals, an open raffle, the pledge "
        "questionnaire, menus, pictures and an editor's account. Does nothing where a home page already exists. "
        "--reset deletes every page, entry and pledge first."
    )

    def add_arguments(self, parser):
        parser.add_argument("--reset", action="store_true", help="delete the whole site first, entries included")
        parser.add_argument("--no-input", action="store_true", help="with --reset, do not ask")

    def handle(self, *args, reset, no_input, **options):
        if HomePage.objects.exists():
            if not reset:
                self.stdout.write("A site is already there; --reset would start over.")
                return
            self.confirm(no_input)
            remove_demo_site()
        self.stdout.write("Making the demonstration site:")
        with transaction.atomic():
            DemoBuilder(say=lambda step: self.stdout.write(f"  {step} …")).build()
            password = make_team()
        remember_sign_in(password)
        self.stdout.write(self.style.SUCCESS(f"Done. The editor's sign-in is in {SIGN_IN_FILE.name} in var/."))

    def confirm(self, no_input: bool) -> None:
        if no_input:
            return
        count = Entry.objects.count()
        answer = input(f"This deletes every page and {count} raffle entries. Type yes to go on: ")
        if answer.strip().lower() != "yes":
            raise CommandError("Nothing was deleted.")
