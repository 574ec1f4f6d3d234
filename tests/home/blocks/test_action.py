"""What leads visitors on: a button, and proposals put forward."""

import pytest
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Page

from home.blocks import CampaignBlocks
from proposals.models import Chapter, ProposalIndexPage, ProposalPage, Theme

CALL = CampaignBlocks().child_blocks["call_to_action"]
FEATURED = CampaignBlocks().child_blocks["featured_proposals"]


def call(**changes) -> dict:
    return {"title": "Venez", "text": "Un café", "page": None, "url": "", "label": "J’y vais", **changes}


@pytest.fixture
def proposals(homes, locales) -> list[ProposalPage]:
    index = homes["fr"].add_child(instance=ProposalIndexPage(title="Projet", slug="projet", locale=locales["fr"]))
    chapter = Chapter.objects.create(title="Chapitre", slug="chapitre", locale=locales["fr"])
    theme = Theme.objects.create(title="École", slug="ecole", locale=locales["fr"])
    return [
        index.add_child(
            instance=ProposalPage(
                title=f"Idée {number}",
                number=number,
                summary=f"Résumé {number}",
                chapter=chapter,
                theme=theme,
                locale=locales["fr"],
            )
        )
        for number in (1, 2, 3)
    ]


def featured(*proposals) -> tuple[str, dict]:
    return "featured_proposals", {"title": "À la une", "text": "", "proposals": [page.pk for page in proposals]}


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


def test_featured_proposals_show_number_theme_and_summary_and_lead_to_them_all(show_blocks, proposals):
    stream = show_blocks(featured(proposals[2], proposals[0]))

    assert [[" ".join(part.split()) for part in card.stripped_strings] for card in stream.select("article")] == [
        ["3", "École", "3.", "Idée 3", "Résumé 3"],
        ["1", "École", "1.", "Idée 1", "Résumé 1"],
    ]
    assert [link["href"] for link in stream.find_all("a")] == [
        "/fr/projet/3-idee-3/",
        "/fr/projet/1-idee-1/",
        "/fr/projet/",
    ]


@pytest.mark.parametrize("leave", [Page.unpublish, Page.delete])
def test_proposal_that_is_gone_is_left_out(show_blocks, proposals, leave):
    leave(proposals[0])

    stream = show_blocks(featured(proposals[0], proposals[1]))

    assert [link.get_text(" ", strip=True) for link in stream.select("article a")] == ["2. Idée 2"]


def test_block_whose_proposals_are_all_gone_leaves_the_page_standing(show_blocks, proposals):
    block = featured(proposals[0])
    proposals[0].delete()

    assert show_blocks(block).find_all("a") == []


@pytest.mark.parametrize("count", [0, 13])
def test_featured_proposals_are_one_to_twelve(proposals, count):
    value = {"title": "À la une", "text": "", "proposals": [proposals[0].pk] * count}

    with pytest.raises(StructBlockValidationError) as refusal:
        FEATURED.clean(FEATURED.to_python(value))

    assert list(refusal.value.block_errors) == ["proposals"]


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_number_of_queries_for_one_proposal_and_three(
    client, publish_blocks, proposals, django_assert_num_queries, count
):
    page = publish_blocks(featured(*proposals[:count]))
    client.get(page.url)

    with django_assert_num_queries(17):
        response = client.get(page.url)

    assert response.content.count(b"<article") == count
