"""Who runs the jobs and empties the mail queue. The names that begin with MAILING_ are from when it sent mail only."""

from .environment import env

# A thread of the web process works; where a process does (manage.py run_worker), it is switched off.
EMBEDDED_WORKER = env.bool("EMBEDDED_WORKER", default=env.bool("MAILING_EMBEDDED_WORKER", default=True))
WORKER_PROCESSES = env.int("WORKER_PROCESSES", default=env.int("MAILING_PROCESSES", default=2))
