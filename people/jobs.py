"""What workers do for people's data (mailing.jobs)."""

from mailing.jobs import job
from people.personal import purge_expired

job(every=3600)(purge_expired)
