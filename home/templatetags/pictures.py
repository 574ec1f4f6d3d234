from django import template

from home.colours import PAPER, ink_on
from home.image_colour import colour_of

register = template.Library()


@register.inclusion_tag("components/placeholder.html")
def placeholder(image) -> dict:
    """The picture's average colour, drawn behind it; nothing for a transparent one. Costs one query."""
    colour = colour_of(image)
    return {"colour": colour, "is_dark": colour and ink_on(colour) == PAPER}
