"""Signals that make every page old: a change of anything that visitors may see."""

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.contrib.frontend_cache.utils import purge_pages_from_cache
from wagtail.images import get_image_model
from wagtail.models import DraftStateMixin, Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move, published, unpublished

from . import generation, purging
from .declarations import ignored_models

# The fields that saving a draft writes on the row of a live page or snippet.
DRAFT_FIELDS = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "wagtail_admin_comments",
    }
)


def bumps(model: type[Model]) -> bool:
    """Whether a change of this model's rows makes pages old: it does unless the model's app or
    PAGE_CACHE_IGNORED_MODELS declares it to be ignored.
    """
    names = {model._meta.label, f"{model._meta.app_label}.*"}
    return model not in ignored_models and names.isdisjoint(settings.PAGE_CACHE_IGNORED_MODELS)


def connect() -> None:
    """Listen to each model that counts, and to no other: Django deletes rows faster if there is no listener."""
    for model in apps.get_models(include_auto_created=True):
        if not bumps(model):
            continue
        post_delete.connect(_changed, sender=model, dispatch_uid="pagecache")
        if model._meta.auto_created:
            m2m_changed.connect(_related, sender=model, dispatch_uid="pagecache")
        else:
            post_save.connect(_saved, sender=model, dispatch_uid="pagecache")
    # A picture's renditions come and go with renders; a page that shows a deleted one needs another.
    post_delete.connect(_changed, sender=get_image_model().get_rendition_model(), dispatch_uid="pagecache")
    for signal in (page_published, page_unpublished, published, unpublished):
        signal.connect(_published, dispatch_uid="pagecache")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(_moved, dispatch_uid="pagecache")


def _saved(sender, instance, update_fields=None, **kwargs) -> None:
    if isinstance(instance, DraftStateMixin) and (
        not instance.live or (update_fields and DRAFT_FIELDS.issuperset(update_fields))
    ):
        return  # a draft; what publishes or unpublishes has signals of its own
    _content_changed(sender)


def _changed(sender, **kwargs) -> None:
    _content_changed(sender)


def _published(sender, instance, **kwargs) -> None:
    _content_changed(sender)
    if isinstance(instance, Page) and settings.WAGTAILFRONTENDCACHE:
        # Wagtail has the cache in front forget the page itself; those above it list it.
        purge_pages_from_cache(instance.get_ancestors().filter(depth__gt=1))


def _moved(sender, **kwargs) -> None:
    generation.bump()
    purging.purge_every_page()  # all below it have new addresses


def _related(sender, action, **kwargs) -> None:
    if action.startswith("post_"):
        _content_changed(sender)


def _content_changed(sender) -> None:
    generation.bump()
    if not issubclass(sender, Page):
        purging.purge_every_page()
