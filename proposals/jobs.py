"""What workers do for the programme every so often (jobs.registry)."""

from jobs.registry import job
from proposals.booklet.keep import EVERY_SECONDS, keep_booklets
from proposals.search.log import forget_old
from proposals.sharing.visits import forget_old_visits

job(every=3600)(forget_old)
job(every=3600)(forget_old_visits)
job(every=EVERY_SECONDS)(keep_booklets)
