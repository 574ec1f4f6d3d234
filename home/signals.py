"""What is computed for pictures before a visitor asks for them."""

import logging

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import translation
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex
from wagtail.signals import page_published

from home.image_colour import colour_of

logger = logging.getLogger(__name__)


@receiver(post_save, sender="wagtailimages.Image")
def keep_colour(sender, instance, raw=False, **kwargs):
    if not raw:
        colour_of(instance)


@receiver(page_published)
def make_pictures(sender, instance, **kwargs):
    """A picture's sizes take seconds of work: whoever publishes a page waits for them, not its first visitor."""
    transaction.on_commit(lambda: _render(instance), robust=True)


def _render(page) -> None:
    images = ContentType.objects.get_for_model(get_image_model())
    if ReferenceIndex.get_references_for_object(page).filter(to_content_type=images).exists():
        with translation.override(translation.get_language()):  # the page's render leaves its own language behind
            response = page.make_preview_request(original_request=_visit())
        if response.status_code != 200:
            logger.warning("The pictures of page %s could not be made ahead: status %s", page.pk, response.status_code)


def _visit() -> HttpRequest:
    """A request by HTTPS if the site requires it: any other would be redirected before the page is rendered."""
    request = HttpRequest()
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        request.META[name] = value
    return request
