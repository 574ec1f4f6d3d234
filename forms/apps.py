from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "forms"
    verbose_name = _("Raffles and pledges")

    def ready(self):
        # Importing these registers messages, statements on personal data, purge rules and jobs.
        import forms.draw.mails
        import forms.draw.personal
        import forms.draw.services.erase_drawn_entries
        import forms.jobs
        import forms.pledge.mails
        import forms.pledge.personal
        import forms.pledge.services.forget_pledges
        import forms.raffle.mails
        import forms.raffle.personal
        import forms.raffle.services.forget_friends
        import forms.travel.mails
        import forms.travel.personal  # noqa: F401
        from forms.draw.models import DrawApproval, StaffMailbox
        from forms.draw.screens.listing import draw_column
        from forms.draw.services.answer_as_winner import give_up_place_with
        from forms.pledge.models import Pledge, PledgedAction
        from forms.pledge.pages import PledgePage
        from forms.pledge.services.withdraw_pledge import withdraw_pledges_with
        from forms.pledge.views import questionnaire_of_entrant
        from forms.raffle import hooks
        from forms.raffle.models import Entry, FriendInvitation, InvitedMailbox
        from forms.raffle.pages import RafflePage
        from forms.tally.models import Tally
        from forms.travel.models import Receipt, TravelClaim
        from guard.permissions import allow_only
        from home.navigation import main_page
        from pagecache.declarations import ignored_models

        main_page("raffle", RafflePage)
        main_page("pledge", PledgePage)
        ignored_models.add(DrawApproval, Entry, FriendInvitation, InvitedMailbox, Pledge, PledgedAction)
        ignored_models.add(Receipt, StaffMailbox, Tally, TravelClaim)

        for model in (Entry, Pledge):
            allow_only(model, "view", "export")
        allow_only(TravelClaim, "view", "export", "decide")
        hooks.on_withdrawal(give_up_place_with)
        hooks.on_withdrawal(withdraw_pledges_with)
        hooks.on_confirmation(questionnaire_of_entrant)
        hooks.add_column(draw_column)
