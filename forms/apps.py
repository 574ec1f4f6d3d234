from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "forms"
    verbose_name = _("Raffles and pledges")

    def ready(self):
        from forms import jobs  # noqa: F401  registers the jobs
        from forms.draw import mails as draw_mails  # noqa: F401  register their messages
        from forms.draw import personal as draw_personal  # noqa: F401  state what is personal
        from forms.draw.services import erase_drawn_entries  # noqa: F401
        from forms.draw.services.answer_as_winner import give_up_place_with
        from forms.models import Entry, Pledge, TravelClaim
        from forms.pledge import mails as pledge_mails  # noqa: F401
        from forms.pledge.services import forget_pledges  # noqa: F401  follow the rules of purges
        from forms.pledge.services.withdraw_pledge import withdraw_pledges_with
        from forms.pledge.views import questionnaire_of_entrant
        from forms.raffle import hooks
        from forms.raffle import mails as raffle_mails  # noqa: F401
        from forms.raffle.services import forget_friends  # noqa: F401
        from forms.travel import mails as travel_mails  # noqa: F401
        from forms.travel import personal as travel_personal  # noqa: F401
        from guard.permissions import allow_only

        for model in (Entry, Pledge):
            allow_only(model, "view", "export")
        allow_only(TravelClaim, "view", "export", "decide")
        hooks.hear_of_withdrawals(give_up_place_with)
        hooks.hear_of_withdrawals(withdraw_pledges_with)
        hooks.lead_on_after_confirmation(questionnaire_of_entrant)
