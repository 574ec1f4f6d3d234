from django.core.management.base import BaseCommand

from forms.services.purge import purge_expired


class Command(BaseCommand):
    help = (
        "Erases what no confirmation can come for any more: links past their date, and the friends' addresses of "
        "entries and the pledges that nobody confirmed in time. Run it daily."
    )

    def handle(self, *args, **options):
        for kind, count in purge_expired().items():
            self.stdout.write(f"{count} {kind} erased")
