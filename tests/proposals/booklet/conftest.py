import pytest

from home.models import CampaignSettings
from proposals.models import CalendarStep, Source


@pytest.fixture
def programme(add_proposal, headings, locales):
    """Three proposals in two chapters, the first with all that there is to say, and one of them in English."""

    def parts(language) -> dict:
        step = CalendarStep(when="2031", what="Une loi", locale=locales[language])
        sources = [
            Source(title="Le rapport", publisher="Insee", url="https://example.org/rapport", locale=locales[language]),
            Source(title="Un livre", locale=locales[language]),
        ]
        return {
            "why": "<p>Parce <b>que</b> <i>oui</i>.</p><h3>Un titre</h3><ul><li>un</li><li>deux</li></ul>",
            "how": '<p>Comme <a href="https://example.org/ainsi">ceci</a>.</p>',
            "cost": "<p>Rien.</p>",
            "calendar": [step],
            "sources": sources,
        }

    add_proposal(3, "justice")
    add_proposal(1, "repair", **parts("fr"))
    add_proposal(2, "repair")
    add_proposal(1, "repair", language="en", **parts("en"))


@pytest.fixture
def campaign(homes) -> CampaignSettings:
    return CampaignSettings.objects.get()
