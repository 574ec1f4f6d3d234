"""The proposals as editors look them up: by number, in a list of their own beside the page tree."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from proposals.models import ProposalPage


class ProposalIndexView(IndexView):
    default_ordering = "number"

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("theme")

    def search_queryset(self, queryset):
        """A number alone finds its proposal; otherwise every word must be in the title, the address or the summary."""
        if not self.is_searching:
            return queryset
        if self.search_query.isdecimal():
            return queryset.filter(number=int(self.search_query))
        for word in self.search_query.split():
            queryset = queryset.filter(Q(title__icontains=word) | Q(slug__icontains=word) | Q(summary__icontains=word))
        return queryset.order_by("number", "pk")


class ProposalListingViewSet(PageListingViewSet):
    model = ProposalPage
    name = "proposal_listing"
    url_prefix = "proposals"
    icon = "list-ol"
    menu_label = _("Proposals")
    menu_order = 205
    add_to_admin_menu = True
    index_view_class = ProposalIndexView
    list_filter = ["locale", "chapter", "theme"]
    list_display = [
        BulkActionsColumn("bulk_actions"),
        Column("number", label=_("Number"), sort_key="number", width="8%"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("theme", label=_("Theme"), sort_key="theme__title"),
        DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]
