"""What a booklet says: what is published, and nothing else."""

import pytest
from wagtail.models import PageViewRestriction

from proposals.booklet.content import read_content
from proposals.models import ProposalIndexPage, ProposalPage


def numbers(language="fr") -> list[tuple]:
    content = read_content(language, False) or {"chapters": []}
    return [
        (chapter["title"], [proposal["number"] for proposal in chapter["proposals"]]) for chapter in content["chapters"]
    ]


def test_proposals_stand_in_the_programmes_order(programme):
    assert numbers() == [("Redresser", ["1", "2"]), ("Justice", ["3"])]
    assert numbers("en") == [("Recovery", ["1"])]


def test_a_proposal_is_told_with_all_its_parts(programme, settings):
    settings.PUBLIC_URL = "https://www.example.org"

    content = read_content("fr", False)

    paragraph = {"kind": "paragraph", "content": ["Rien."]}
    link = {"kind": "link", "address": "https://example.org/ainsi", "content": ["ceci"]}
    first, second = content["chapters"][0]["proposals"]
    assert first == {
        "number": "1",
        "title": "Idée 1",
        "summary": "Résumé 1",
        "why": [
            {
                "kind": "paragraph",
                "content": [
                    "Parce ",
                    {"kind": "bold", "content": ["que"]},
                    " ",
                    {"kind": "italic", "content": ["oui"]},
                    ".",
                ],
            },
            {"kind": "heading", "content": ["Un titre"]},
            {
                "kind": "bullets",
                "items": [[{"kind": "paragraph", "content": ["un"]}], [{"kind": "paragraph", "content": ["deux"]}]],
            },
        ],
        "how": [{"kind": "paragraph", "content": ["Comme ", link, "."]}],
        "cost": [paragraph],
        "calendar": [{"when": "2031", "what": "Une loi"}],
        "sources": [
            {"title": "Le rapport", "publisher": "Insee", "address": "https://example.org/rapport"},
            {"title": "Un livre", "publisher": "", "address": ""},
        ],
    }
    assert second == {
        "number": "2",
        "title": "Idée 2",
        "summary": "Résumé 2",
        **{part: [] for part in ("why", "how", "cost", "calendar", "sources")},
    }


def test_the_campaign_is_told_in_the_booklets_language(programme, campaign):
    told = {language: read_content(language, False) for language in ("fr", "en")}

    names = ("language", "title", "campaign", "slogan", "candidate", "count")
    assert {language: [content[name] for name in names] for language, content in told.items()} == {
        "fr": ["fr", "Propositions", "Exemple 2030", "Ensemble", "Jeanne Exemple", "3"],
        "en": ["en", "Proposals", "Example 2030", "Together", "Jeanne Exemple", "1"],
    }
    assert [told[language]["words"]["why"] for language in ("fr", "en")] == ["Pourquoi", "Why"]


def test_large_print_says_so(programme):
    assert read_content("en", False)["words"]["edition"] == ""
    assert read_content("en", True)["words"]["edition"] == "Large print"


def test_colours_are_the_campaigns_and_text_reads_on_them(programme, campaign):
    campaign.primary_color, campaign.accent_color = "#ffe100", "#222222"
    campaign.save()

    assert read_content("fr", False)["colours"] == {
        "primary": "#ffe100",
        "primary_ink": "#16130f",
        "primary_shade": "#ffe62e",
        "primary_strong": campaign.primary_strong,
        "accent": "#222222",
        "accent_ink": "#ffffff",
        "ink": "#16130f",
    }


def test_drafts_are_not_told(programme):
    page = ProposalPage.objects.get(number=2, locale__language_code="fr")
    before = read_content("fr", False)

    page.title = "Pas encore"
    page.save_revision()
    assert read_content("fr", False) == before

    page.unpublish()
    assert numbers() == [("Redresser", ["1"]), ("Justice", ["3"])]


def test_what_is_behind_a_sign_in_is_not_told(programme):
    page = ProposalPage.objects.get(number=2, locale__language_code="fr")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert numbers() == [("Redresser", ["1"]), ("Justice", ["3"])]

    index = ProposalIndexPage.objects.get(locale__language_code="fr")
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)
    assert read_content("fr", False) is None


@pytest.mark.parametrize("language", ["fr", "de"])
def test_nothing_is_told_where_nothing_is_published(indexes, language):
    assert read_content(language, False) is None


def test_texts_stand_on_one_line(add_proposal):
    add_proposal(1, summary="Un\r\n deux  trois\u00a0!", title="Cafe\u0301")

    proposal = read_content("fr", False)["chapters"][0]["proposals"][0]

    assert (proposal["title"], proposal["summary"]) == ("Café", "Un deux trois\u00a0!")


@pytest.mark.parametrize("count", [3, 30])
def test_content_takes_as_many_queries_for_3_proposals_as_for_30(add_proposal, django_assert_num_queries, count):
    for number in range(1, count + 1):
        add_proposal(number, why="<p>Parce que.</p>")
    read_content("fr", False)

    with django_assert_num_queries(9):
        assert read_content("fr", False)["count"] == str(count)
