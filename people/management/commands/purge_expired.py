from django.core.management.base import BaseCommand

from people.personal import purge_expired


class Command(BaseCommand):
    help = (
        "Erases what is no longer needed: links past their date, the friends' addresses of entries and the pledges "
        "that nobody confirmed in time, and what entries say about people some time after their draw. Run it daily."
    )

    def handle(self, *args, **options):
        for kind, count in purge_expired().items():
            self.stdout.write(f"{count} {kind} erased")
