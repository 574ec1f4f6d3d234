from django.core.management.base import BaseCommand, CommandError

from forms.draw.models import Draw
from forms.draw.services.run_draw import STAGES, NotApproved, run_draw
from forms.management.progress import stages
from forms.raffle.domain.tickets import group_ticket


class Command(BaseCommand):
    help = (
        "Runs a draw that enough editors have approved in the admin, and prints the tickets that are called. "
        "Run again, it changes nothing and prints the same."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "identifier", help="the draw's identifier, as freeze_draw prints it and its public address shows it"
        )

    def handle(self, *args, identifier, **options):
        draw = Draw.objects.filter(identifier=identifier).first()
        if draw is None:
            raise CommandError(f"There is no draw {identifier}.")
        try:
            with stages(STAGES) as progress:
                draw = run_draw(draw.pk, progress=progress)
        except NotApproved:
            raise CommandError(
                f"{draw.approvals_needed} editors with the permission must first approve the same public number."
            ) from None
        for winner in draw.called.all():
            self.stdout.write(f"{winner.rank} {group_ticket(winner.ticket)} {winner.state}")
