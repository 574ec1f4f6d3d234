"""Proposals as editors publish them, at a known moment."""

from datetime import UTC, datetime

import pytest
import time_machine
from wagtail.models import PageViewRestriction

from proposals.models import ProposalPage


@pytest.fixture
def publish(add_proposal):
    """Publish a proposal by its revision, on a day of January 2030 at noon; the page as stored."""

    def publish_on(day, number, **fields) -> ProposalPage:
        page = add_proposal(number, **fields)
        publish_again(day, page)
        return page

    return publish_on


def publish_again(day, page) -> None:
    with time_machine.travel(datetime(2030, 1, day, 12, tzinfo=UTC), tick=False):
        page.save_revision().publish()
    page.refresh_from_db()


@pytest.fixture
def make_private():
    def restrict(page) -> None:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    return restrict
