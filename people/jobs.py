"""What workers do for people's data every so often (jobs.registry)."""

from jobs.registry import job
from people.personal import purge_expired

job(every=3600)(purge_expired)
