"""Jobs that workers run for raffles and draws (jobs.registry)."""

from forms.draw.services.announce_draw import announce_draws
from forms.draw.services.answer_as_winner import release_all_silent
from forms.tally.services import EVERY_SECONDS, count_people
from jobs.registry import job

job(every=5)(announce_draws)
job(every=EVERY_SECONDS)(count_people)
job(every=60)(release_all_silent)
