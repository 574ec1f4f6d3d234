from django import template
from django.templatetags.static import static
from django.utils.html import format_html

from home.integrity import of_static_file

register = template.Library()


@register.simple_tag
def script(path: str) -> str:
    """A module of static/, whose content the browser verifies."""
    return format_html('<script type="module" src="{}" integrity="{}"></script>', static(path), of_static_file(path))


@register.simple_tag
def file_integrity(path: str) -> str:
    return of_static_file(path)
