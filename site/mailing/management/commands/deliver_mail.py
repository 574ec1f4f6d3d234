import signal
import threading

from django.core.management.base import BaseCommand

from mailing.delivery import deliver_due
from mailing.worker import run_worker


class Command(BaseCommand):
    help = (
        "Sends queued mail until it is stopped (SIGTERM or Ctrl-C), after the batch under way. "
        "Any number of workers may run at once. With --once, sends what is due now and ends."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="send what is due now, then end")

    def handle(self, *args, once, **options):
        if once:
            sent = 0
            while claimed := deliver_due():
                sent += claimed
            self.stdout.write(f"{sent} mail(s) handled")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("Sending queued mail; stop with Ctrl-C")
        run_worker(stop)
