"""What two colours make of a page, drawn for the editor who is choosing them."""

from django import forms
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from home import colours


class ColourInput(forms.TextInput):
    """The browser's own colour chooser, whose script shows the preview."""

    input_type = "color"

    class Media:
        js = ["js/admin/colour_preview.js"]


def colour_preview(request) -> HttpResponse:
    """An SVG of `?primary=%23rrggbb&accent=%23rrggbb`. 404 for anything that is no colour."""
    primary, accent = request.GET.get("primary", ""), request.GET.get("accent", "")
    if not (colours.is_hex_colour(primary) and colours.is_hex_colour(accent)):
        raise Http404
    drawing = render_to_string("admin/colour_preview.svg", {"samples": samples(primary, accent)})
    return HttpResponse(drawing, content_type="image/svg+xml", headers={"Cache-Control": "private, max-age=3600"})


def samples(primary: str, accent: str) -> list[dict]:
    """One sample per pair of text and background colours, with its contrast (never below 4.5)."""
    written = [
        (_("Main colour"), colours.ink_on(primary), primary),
        (_("Second colour"), colours.ink_on(accent), accent),
    ]
    for name, paper in ((_("Link by day"), colours.PAPER), (_("Link by night"), colours.INK)):
        written.append((name, colours.readable_on(primary, paper), paper))
    return [
        {
            "text": text,
            "ink": ink,
            "paper": paper,
            "contrast": round(colours.contrast(ink, paper), 1),
            "left": 160 * column,
        }
        for column, (text, ink, paper) in enumerate(written)
    ]
