"""Proposals put forward on campaign pages, as a block that home's pages are offered."""

import pytest
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Page

from forms.models import RafflePage
from home.blocks import CampaignBlocks
from home.models import HomePage, StandardPage
from proposals.blocks import ProposalBlocks
from proposals.models import Chapter, ProposalIndexPage, ProposalPage, Theme

FEATURED = CampaignBlocks().child_blocks["featured_proposals"]


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


@pytest.mark.parametrize("model", [HomePage, StandardPage, RafflePage])
def test_campaign_pages_are_made_of_these_blocks(model):
    assert list(model._meta.get_field("body").stream_block.child_blocks) == [
        "text",
        "image",
        "call_to_action",
        "featured_proposals",
        "figures",
        "quote",
        "video",
    ]


def test_proposals_are_made_of_these_blocks():
    assert list(ProposalBlocks().child_blocks) == ["text", "figures", "quote", "image"]


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
