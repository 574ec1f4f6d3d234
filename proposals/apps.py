from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = _("Proposals")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from home.blocks import CampaignBlocks
        from home.navigation import main_page
        from pagecache.declarations import ignored_models, query_parameters
        from proposals import jobs, signals  # noqa: F401
        from proposals.blocks import FeaturedProposalsBlock
        from proposals.facets import FACETS
        from proposals.models import Booklet, ProposalIndexPage, SearchedWords, SharedLinkVisits
        from proposals.permissions import ReportPolicy

        main_page("proposals", ProposalIndexPage)
        CampaignBlocks.add("featured_proposals", FeaturedProposalsBlock(), after="call_to_action")
        query_parameters.add("by", "page", "q", "view", *(facet.parameter for facet in FACETS))
        ignored_models.add(Booklet, SearchedWords, SharedLinkVisits)

        for report in (SearchedWords, SharedLinkVisits):
            register_permission_policy(report, ReportPolicy(report), exact_class=True)
