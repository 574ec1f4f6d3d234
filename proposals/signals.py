"""Keeps the search index in step with proposals, their parts and their headings."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.search.index import insert_or_update_object

from proposals.models import Chapter, Keyword, ProposalPage, Theme

SEARCHED = {Chapter: "chapter", Theme: "theme", Keyword: "keywords__heading"}


@receiver(post_save, sender=ProposalPage)
def index_with_its_parts(sender, instance, raw=False, **kwargs):
    """Wagtail indexes a page before its keywords and questions are stored."""
    if not raw:
        transaction.on_commit(partial(insert_or_update_object, instance), robust=True)


@receiver(post_save)
def index_again(sender, instance, created, raw=False, **kwargs):
    """Reindex the proposals of a renamed heading, so that the new name finds them at once."""
    path = SEARCHED.get(sender)
    if path and not created and not raw:
        for proposal in ProposalPage.objects.filter(**{path: instance}):
            insert_or_update_object(proposal)
