from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "forms"
    verbose_name = _("Raffles and pledges")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from forms import draw_mails, jobs, mails  # noqa: F401  registers the messages and the jobs
        from forms.models import (
            DrawApproval,
            Entry,
            FriendInvitation,
            InvitedMailbox,
            MailLink,
            Pledge,
            PledgedAction,
            PledgePage,
            RafflePage,
            Receipt,
            StaffMailbox,
            Tally,
            TravelClaim,
        )
        from forms.permissions import ClaimPolicy, ReadOnlyPolicy
        from home.navigation import main_page
        from pagecache.declarations import ignored_models

        main_page("raffle", RafflePage)
        main_page("pledge", PledgePage)
        ignored_models.add(DrawApproval, Entry, FriendInvitation, InvitedMailbox, MailLink, Pledge, PledgedAction)
        ignored_models.add(Receipt, StaffMailbox, Tally, TravelClaim)

        for model in (Entry, Pledge):
            register_permission_policy(model, ReadOnlyPolicy(model), exact_class=True)
        register_permission_policy(TravelClaim, ClaimPolicy(TravelClaim), exact_class=True)
