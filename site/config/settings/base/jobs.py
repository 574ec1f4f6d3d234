"""Who runs the jobs and empties the mail queue. The names with MAILING_ are from when it only sent mail."""

from .environment import env

# Whether a thread of the web process does the work; off where a process of its own does (manage.py run_worker).
EMBEDDED_WORKER = env.bool("EMBEDDED_WORKER", default=env.bool("MAILING_EMBEDDED_WORKER", default=True))
WORKER_PROCESSES = env.int("WORKER_PROCESSES", default=env.int("MAILING_PROCESSES", default=2))
