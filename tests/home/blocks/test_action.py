"""What leads visitors on: a button."""

import pytest
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Page

from home.blocks import CampaignBlocks

CALL = CampaignBlocks().child_blocks["call_to_action"]


def call(**changes) -> dict:
    return {"title": "Venez", "text": "Un café", "page": None, "url": "", "label": "J’y vais", **changes}


def test_button_leads_to_its_page(show_blocks, homes):
    link = show_blocks(("call_to_action", call(page=homes["en"].pk))).a

    assert (link["href"], link.get_text(strip=True)) == ("/en/", "J’y vais")


def test_button_leads_to_its_address(show_blocks):
    assert show_blocks(("call_to_action", call(url="https://example.org/"))).a["href"] == "https://example.org/"


@pytest.mark.parametrize("leave", [Page.unpublish, Page.delete])
def test_button_to_a_page_that_is_gone_is_not_shown(show_blocks, homes, leave):
    target = homes["en"]
    leave(target)

    stream = show_blocks(("call_to_action", call(page=target.pk)))

    assert (stream.h2.get_text(), stream.a) == ("Venez", None)


@pytest.mark.parametrize("changes", [{}, {"url": "https://example.org/", "with_page": True}])
def test_button_needs_either_a_page_or_an_address(homes, changes):
    page = homes["en"].pk if changes.pop("with_page", False) else None

    with pytest.raises(StructBlockValidationError) as refusal:
        CALL.clean(CALL.to_python(call(page=page, **changes)))

    assert list(refusal.value.block_errors) == ["page"]


def test_button_with_one_of_them_is_taken(homes):
    values = [CALL.to_python(call(page=homes["en"].pk)), CALL.to_python(call(url="https://example.org/"))]

    assert [CALL.clean(value) for value in values] == values
