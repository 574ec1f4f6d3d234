from django import template
from django.utils.safestring import mark_safe

from home.icons import mark

register = template.Library()


@register.simple_tag(takes_context=True)
def campaign_mark(context) -> str:
    """The site's mark in the campaign's colours, where there is no logo."""
    campaign = context["campaign"]
    return mark_safe(mark.svg(campaign.primary_color, campaign.primary_ink))  # noqa: S308  validated colours
