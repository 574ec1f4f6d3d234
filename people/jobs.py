"""Jobs that workers run on people's data (jobs.registry)."""

from jobs.registry import job
from people.personal import purge_expired

job(every=3600)(purge_expired)
