import signal
import threading

from django.core.management.base import BaseCommand

from mailing.delivery import deliver_due
from mailing.jobs import run_all_jobs
from mailing.worker import run_worker


class Command(BaseCommand):
    help = (
        "Sends queued mail and runs the jobs of the site (telling the entrants of a frozen draw, calling alternates, "
        "erasing what has expired) until it is stopped (SIGTERM or Ctrl-C), after the batch under way. "
        "Any number of workers may run at once. With --once, does what is due now and ends."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *args, once, **options):
        if once:
            run_all_jobs()
            sent = 0
            while claimed := deliver_due():
                sent += claimed
            self.stdout.write(f"{sent} mail(s) handled")
            return
        self.stdout.write("Sending queued mail; stop with Ctrl-C")
        # The worker has a thread of its own, so that a signal is waited for instead of breaking into its work.
        signals = {signal.SIGTERM, signal.SIGINT}
        signal.pthread_sigmask(signal.SIG_BLOCK, signals)
        stop = threading.Event()
        worker = threading.Thread(target=run_worker, args=(stop,), name="mail-worker")
        worker.start()
        signal.sigwait(signals)
        stop.set()
        worker.join()
