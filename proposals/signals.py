"""A heading that gets another name finds its proposals under the new one at once."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.search.index import insert_or_update_object

from proposals.models import Chapter, Keyword, ProposalPage, Theme

SEARCHED = {Chapter: "chapter", Theme: "theme", Keyword: "keywords__heading"}


@receiver(post_save)
def index_again(sender, instance, created, raw=False, **kwargs):
    path = SEARCHED.get(sender)
    if path and not created and not raw:
        for proposal in ProposalPage.objects.filter(**{path: instance}):
            insert_or_update_object(proposal)
