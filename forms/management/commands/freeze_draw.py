from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, make_aware

from forms.draw.enums import SecretKeeper, SourceKind
from forms.draw.services.freeze_draw import STAGES, AlreadyFrozen, FreezeRefused, Randomness, freeze_draw
from forms.management.progress import stages
from forms.raffle.models import Raffle

REFUSALS = {
    "raffle_open": "The raffle is still open, or closed less than a minute ago.",
    "no_entries": "No entry was confirmed in time: there is nothing to draw.",
    "no_rules": "The raffle has no rules document: its hash is part of what is published.",
    "source_time_past": "The time of the public number must lie ahead.",
    "source_text": "The source must be printable ASCII, and must not look like the beacon.",
    "secret_hash": "The hash of a depositary's secret is 64 hexadecimal digits.",
}


class Command(BaseCommand):
    help = (
        "Freezes the draw of a raffle that has closed: the list of tickets and the commit are stored and published, "
        "and can never be changed. Prints the commit's hash. Run again, it prints the same."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "raffle", type=int, help="the raffle's number, as the address of its screen in the admin shows it"
        )
        parser.add_argument(
            "--source-time", required=True, help="when the public number will be known, as 2030-03-14T20:00+01:00"
        )
        parser.add_argument("--source", default="", help="another source than the beacon drand quicknet, in ASCII")
        parser.add_argument("--secret-keeper", choices=SecretKeeper.values, default=SecretKeeper.NOBODY)
        parser.add_argument("--secret-sha256", default="", help="the hash of a depositary's 32 bytes")
        parser.add_argument("--by", help="the name of the editor's account, for the record")

    def handle(self, *args, raffle, source_time, source, secret_keeper, secret_sha256, by, **options):
        randomness = Randomness(SourceKind.TEXT if source else SourceKind.DRAND, read_time(source_time), source)
        user = get_user_model().objects.filter(username=by).first() if by else None
        if by and user is None:
            raise CommandError(f"No account is named {by}.")
        try:
            with stages(STAGES) as progress:
                draw = freeze_draw(
                    raffle,
                    randomness,
                    secret_keeper=secret_keeper,
                    secret_sha256=secret_sha256,
                    by=user,
                    progress=progress,
                )
        except Raffle.DoesNotExist:
            raise CommandError(f"There is no raffle {raffle}.") from None
        except FreezeRefused as refusal:
            raise CommandError(REFUSALS[refusal.code]) from None
        except AlreadyFrozen as frozen:
            draw = frozen.draw
            self.stderr.write(
                f"Already frozen on {draw.frozen_at:%Y-%m-%d %H:%M:%S} UTC; nothing was changed, whatever the options."
            )
        self.stdout.write(f"draw {draw.identifier}\nentries {draw.entries}\ncommit-sha256 {draw.commit_sha256}")


def read_time(text: str):
    """A time with a zone, or in the site's. Raises CommandError."""
    try:
        time = parse_datetime(text)
    except ValueError:
        time = None
    if time is None:
        raise CommandError(f"{text} is not a time such as 2030-03-14T20:00+01:00.")
    return make_aware(time) if is_naive(time) else time
