import gc
import multiprocessing
import os
import signal
import threading

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mailing.delivery import deliver_due
from mailing.jobs import run_all_jobs
from mailing.worker import run_worker

STOP = {signal.SIGTERM, signal.SIGINT}


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
        # Blocked in all processes and threads, so that a signal is waited for instead of breaking into their work.
        signals = {*STOP, signal.SIGCHLD}
        signal.pthread_sigmask(signal.SIG_BLOCK, signals)
        # Processes, because threads that write mails keep the interpreter from those that send them. What is loaded by
        # now stays in memory once for all of them, as long as no collection of garbage writes to it.
        gc.freeze()
        fork = multiprocessing.get_context("fork")
        workers = [fork.Process(target=work, args=(number,)) for number in range(settings.MAILING_PROCESSES)]
        for worker in workers:
            worker.start()
        received = signal.sigwait(signals)
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join()
        if received == signal.SIGCHLD:
            raise CommandError("A process of the worker ended by itself")


def work(number: int) -> None:
    """What each process does until it is told to stop, or is the last that is left of its worker."""
    threading.Thread(target=stop_with_parent, daemon=True).start()
    stop = threading.Event()
    worker = threading.Thread(target=run_worker, args=(stop, None, number, settings.MAILING_PROCESSES))
    worker.start()
    signal.sigwait(STOP)
    stop.set()
    worker.join()


def stop_with_parent() -> None:
    multiprocessing.parent_process().join()
    os.kill(os.getpid(), signal.SIGTERM)
