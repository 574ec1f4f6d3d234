"""The page behind a winner's mailed link: accept the place, or give it up."""

from contextlib import suppress

from django.db.models.functions import Now

from forms.draw.enums import WinnerState
from forms.draw.links import ANSWER_AS_WINNER
from forms.draw.models import Winner
from forms.draw.services.answer_as_winner import AnswerRefused, accept_place, decline_place, public_name
from people.links.views import MailedLinkView, see_other


class WinnerLinkView(MailedLinkView):
    subject: Winner

    def is_usable(self) -> bool:
        return self.winner.entry is not None  # a rehearsal's winners are nobody

    def get_refusal_context(self) -> dict:
        return {"for_winners": True}

    @property
    def winner(self) -> Winner:
        return self.subject

    def get_context(self) -> dict:
        winner = self.winner
        return {
            "winner": winner,
            "entry": winner.entry,
            "draw": winner.draw,
            "raffle": winner.draw.raffle,
            "has_refund": winner.has_refund,
        }


class AnswerAsWinnerView(WinnerLinkView):
    """One page for every state of the place; its forms post the winner's decision as `answer`."""

    purpose = ANSWER_AS_WINNER
    template_name = "pages/winner_answer.html"

    def get_context(self) -> dict:
        return {
            **super().get_context(),
            "standing": self.standing,
            "name_to_show": name_to_show(self.winner),
        }

    @property
    def standing(self) -> str:
        """The place's state; "silent" as soon as the time to answer is over, even before the next one is called."""
        is_called = self.winner.state == WinnerState.CALLED
        if is_called and not Winner.objects.filter(pk=self.winner.pk, answer_by__gt=Now()).exists():
            return WinnerState.SILENT
        return self.winner.state

    def post(self, request):
        """Take the answer. If it comes too late, it changes nothing, and the page says where the place stands."""
        answer = request.POST.get("answer")
        with suppress(AnswerRefused):
            if answer == "accept":
                accept_place(self.winner.pk, agree_to_be_shown=bool(request.POST.get("agree_to_be_shown")))
            elif answer == "decline":
                decline_place(self.winner.pk)
        return see_other(request.path)


def name_to_show(winner: Winner) -> str:
    """What the draw's public page would call a winner who agrees."""
    accepted = Winner(entry=winner.entry, state=WinnerState.ACCEPTED, shown_name=public_name(winner.entry))
    return accepted.shown_as
