import signal
import threading

from django.conf import settings
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
        # Threads of their own, so that a signal is waited for instead of breaking into their work; several, because
        # most of a mail's time goes by waiting for the mail server.
        signals = {signal.SIGTERM, signal.SIGINT}
        signal.pthread_sigmask(signal.SIG_BLOCK, signals)
        stop = threading.Event()
        workers = [
            threading.Thread(target=run_worker, args=(stop, None, number, settings.MAILING_THREADS), name="mail-worker")
            for number in range(settings.MAILING_THREADS)
        ]
        for worker in workers:
            worker.start()
        signal.sigwait(signals)
        stop.set()
        for worker in workers:
            worker.join()
