from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = _("Proposals")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from proposals import jobs, signals  # noqa: F401
        from proposals.models import SearchedWords, SharedLinkVisits
        from proposals.permissions import ReportPolicy

        for report in (SearchedWords, SharedLinkVisits):
            register_permission_policy(report, ReportPolicy(report), exact_class=True)
