import gc
import multiprocessing
import os
import signal
import threading

from django.conf import settings
from django.core.management.base import BaseCommand

from jobs.queues import open_queues
from jobs.registry import run_all_jobs
from jobs.worker import work_until

STOP = {signal.SIGTERM, signal.SIGINT}
# What ended a process may end the next one too, so there is a pause before each restart.
RESTART_SECONDS = 1

# Processes instead of threads, because threads that write mails would block the interpreter for those that send them.
fork = multiprocessing.get_context("fork")


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
            self.do_what_is_due()
        else:
            self.stdout.write("Running jobs and sending queued mail; stop with Ctrl-C")
            self.keep_processes()

    def do_what_is_due(self) -> None:
        run_all_jobs()
        with open_queues() as queues:
            for name, take_batch in queues.items():
                handled = 0
                while taken := take_batch():
                    handled += taken
                self.stdout.write(f"{handled} {name} handled")

    def keep_processes(self) -> None:
        # Blocked in all processes and threads, so that a signal is waited for and does not interrupt their work.
        signals = {*STOP, signal.SIGCHLD}
        signal.pthread_sigmask(signal.SIG_BLOCK, signals)
        # All processes share the memory of what is loaded by now, as long as no garbage collection writes to it.
        gc.freeze()
        processes = [start(number) for number in range(settings.WORKER_PROCESSES)]
        while signal.sigwait(signals) == signal.SIGCHLD and not signal.sigtimedwait(STOP, RESTART_SECONDS):
            for number, process in enumerate(processes):
                if not process.is_alive():
                    self.stderr.write(f"Process {number} of the worker ended ({process.exitcode}); another replaces it")
                    processes[number] = start(number)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join()


def start(number: int) -> multiprocessing.Process:
    process = fork.Process(target=work, args=(number,))
    process.start()
    return process


def work(number: int) -> None:
    """What each process does until it is told to stop, or its parent has died."""
    threading.Thread(target=stop_with_parent, daemon=True).start()
    stop = threading.Event()
    worker = threading.Thread(target=work_until, args=(stop, None, number, settings.WORKER_PROCESSES))
    worker.start()
    signal.sigwait(STOP)
    stop.set()
    worker.join()


def stop_with_parent() -> None:
    multiprocessing.parent_process().join()
    os.kill(os.getpid(), signal.SIGTERM)
