"""What workers do for raffles and draws every so often (jobs.registry)."""

from forms.services.count_people import EVERY_SECONDS, count_people
from forms.services.draws.announce_draw import announce_draws
from forms.services.draws.answer_as_winner import release_all_silent
from forms.services.purge import purge_expired
from jobs.registry import job

job(every=5)(announce_draws)
job(every=EVERY_SECONDS)(count_people)
job(every=60)(release_all_silent)
job(every=3600)(purge_expired)
