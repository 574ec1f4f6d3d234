from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from forms.draw.models import Draw
from forms.draw.services.export_draw import STAGES, export_draw
from forms.management.progress import stages


class Command(BaseCommand):
    help = (
        "Writes a draw's public files into a folder: list, commit, rules and, once drawn, the reveal "
        "and the ledger. Files of the same names are replaced. tools/verify_draw.py checks them there."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--draw", help="the draw's identifier; the latest one when it is left out")

    def handle(self, *args, folder, draw, **options):
        draws = Draw.objects.filter(identifier=draw) if draw else Draw.objects.real()
        found = draws.first()
        if found is None:
            raise CommandError(f"There is no draw {draw}." if draw else "No draw has been frozen yet.")
        try:
            with stages(STAGES) as progress:
                paths = export_draw(found, folder, progress=progress)
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"draw {found.identifier}")
        for path in paths:
            self.stdout.write(str(path))
