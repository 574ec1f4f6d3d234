"""The demonstration's example of a draw that is over: the test vector of `cafe-draw/1`, with ten invented entrants."""

from datetime import datetime, timedelta

from demo.texts import CONTENT, load
from forms.draw.domain import Commit
from forms.draw.enums import Ineligibility, SecretKeeper
from forms.draw.services.answer_as_winner import ACCEPTED, accept_place, decline_place, set_ineligible
from forms.draw.services.approve_draw import approve_draw
from forms.draw.services.call_winners import CALLED
from forms.draw.services.run_draw import run_draw
from forms.models import Draw, DrawFile, Entry, Raffle
from forms.raffle.enums import EntryState
from mailing.models import OutgoingMail
from people.domain.mailbox import mailbox_key
from people.places import has_travel_right, locate

FILES = (DrawFile.ENTRANTS, DrawFile.COMMIT, "rules.txt")


def make_example_draw(editors) -> Draw:
    """Store the vector as a frozen draw, then let two editors run it and some winners answer."""
    given = load("draw/draw.json")
    files = {name: (CONTENT / "draw" / name).read_bytes() for name in FILES}
    commit = Commit.parse(files[DrawFile.COMMIT])
    raffle = Raffle.objects.create(
        name=given["raffle_name"],
        opens_at=datetime.fromisoformat(given["opens_at"]),
        closes_at=commit.cutoff,
        winners=commit.winners,
    )
    entrants = make_entrants(raffle, given["entrants"])
    draw = store_frozen(raffle, commit, files, given, told_up_to=entrants[-1].pk, by=editors[0])
    for editor in editors[: draw.approvals_needed]:
        approve_draw(draw.pk, editor, given["signature"])
    draw = run_draw(draw.pk)
    let_winners_answer(draw, editors[0])
    # These people do not exist: no mail may be sent to them.
    OutgoingMail.objects.filter(kind__in=[CALLED, ACCEPTED]).delete()
    return draw


def make_entrants(raffle: Raffle, people: list[dict]) -> list[Entry]:
    entries = []
    for number, person in enumerate(people, start=1):
        location = locate(person["postcode"])
        email = f"entrant{number}@example.org"
        entered = raffle.opens_at + timedelta(days=2 * number, minutes=37 * number)
        entry = Entry(
            **person,
            raffle=raffle,
            state=EntryState.CONFIRMED,
            email=email,
            mailbox_key=mailbox_key(email),
            phone=f"+3363998{number:04}",  # from the range reserved for fiction
            departement=location.departement,
            has_travel_right=has_travel_right(location.departements, raffle.home_area),
            created_at=entered,
            mailed_at=entered,
            confirmed_at=entered + timedelta(minutes=6),
        )
        entry.save()
        entries.append(entry)
    return entries


def store_frozen(raffle: Raffle, commit: Commit, files: dict, given: dict, *, told_up_to: int, by) -> Draw:
    """Store what freezing would have made: the draw's source time is past, so that it cannot be frozen today."""
    frozen_at = datetime.fromisoformat(given["frozen_at"])
    draw = Draw(
        raffle=raffle,
        identifier=commit.draw,
        cutoff=commit.cutoff,
        entries=commit.entries,
        winners=commit.winners,
        source=commit.source,
        source_time=commit.source_time,
        secret_keeper=SecretKeeper.SITE,
        secret=bytes.fromhex(given["secret"]),
        commit_sha256=commit.sha256,
        frozen_at=frozen_at,
        frozen_by=by,
        announced_up_to=told_up_to,
        announced_at=frozen_at,
    )
    draw.save()
    for name, content in files.items():
        DrawFile.of(draw, name, content).save()
    return draw


def let_winners_answer(draw: Draw, editor) -> None:
    """Two accept, one of whom agrees to be shown; one declines, one may not win; the others have yet to answer."""
    first, second, third, fourth, _ = draw.called.order_by("rank")
    accept_place(first.pk, agree_to_be_shown=True)
    decline_place(second.pk)
    set_ineligible(third.pk, Ineligibility.UNDER_AGE, by=editor)
    accept_place(fourth.pk)
