from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from demo.components.catalogue import families
from demo.components.fragment import isolated
from demo.components.parts import Component, Family, State
from demo.components.tokens import tokens
from home.models import CampaignSettings


@require_safe
def components(request) -> HttpResponse:
    """Every component in each of its states, and the design tokens; only on development sites (config.urls)."""
    context = {
        "families": [_shown_family(family, request) for family in families()],
        **tokens(CampaignSettings.for_request(request)),
    }
    html = render_to_string("showcase/page.html", context, request)
    return HttpResponse(html, headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})


def _shown_family(family: Family, request) -> dict:
    return {"family": family, "components": [_shown(component, request) for component in family.components]}


def _shown(component: Component, request) -> dict:
    states = [
        {"state": state, "html": _rendered(component, state, f"{component.slug}-{number}", request)}
        for number, state in enumerate(component.states, start=1)
    ]
    return {"component": component, "states": states}


def _rendered(component: Component, state: State, name: str, request) -> str:
    template = f"components/{component.within or component.template}"
    html = "".join(render_to_string(template, context, request) for context in state.contexts)
    if component.is_source:
        return "\n".join(line for line in html.splitlines() if line.strip())
    return isolated(html, name, state.changes).strip()
