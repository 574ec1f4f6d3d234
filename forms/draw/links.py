"""What links in a winner's mails are for. They outlive the deadline, which is kept with the place: after it they lead
to a page that says where the place stands.
"""

from forms.draw.models import Winner
from people.links.purposes import declare


def winners_with_draw():
    return Winner.objects.select_related("draw__raffle", "entry")


ANSWER_AS_WINNER = declare("answer_as_winner", "forms:answer_as_winner", Winner, winners_with_draw, is_lasting=True)
CLAIM_TRAVEL = declare("claim_travel", "forms:claim_travel", Winner, winners_with_draw, is_lasting=True)
