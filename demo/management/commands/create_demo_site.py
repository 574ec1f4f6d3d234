from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from demo.build import DemoBuilder
from demo.draw import make_example_draw
from demo.reset import remove_demo_site
from demo.team import SIGN_IN_FILE, make_team, remember_sign_ins
from forms.models import Entry
from home.models import HomePage


class Command(BaseCommand):
    help = (
        "Builds the demonstration site in French and English: pages, 60 proposals, an open raffle, the pledge "
        "questionnaire, a draw of the past, menus, pictures and two editors' accounts. Does nothing where a home page "
        "already exists. --reset deletes every page, entry, draw and pledge first."
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
            with disable_reference_index_auto_update():  # the reference index is built once, not at each of many saves
                DemoBuilder(self.say).build()
            call_command("rebuild_references_index", verbosity=0)
            passwords = make_team()
            self.say("holding a draw of the past")
            make_example_draw(list(passwords))
            self.say("making each picture in all its sizes and formats")  # home.signals does, once all is stored
        remember_sign_ins(passwords)
        self.stdout.write(self.style.SUCCESS(f"Done. The editors' sign-ins are in {SIGN_IN_FILE.name} in var/."))

    def say(self, step: str) -> None:
        self.stdout.write(f"  {step} …")

    def confirm(self, no_input: bool) -> None:
        if no_input:
            return
        count = Entry.objects.count()
        answer = input(f"This deletes every page and {count} raffle entries. Type yes to go on: ")
        if answer.strip().lower() != "yes":
            raise CommandError("Nothing was deleted.")
