"""The programme as JSON, against the schema that the site publishes."""

import pytest
from jsonschema import Draft202012Validator
from wagtail.models import Page

from pagecache.routes import is_cacheable
from proposals.follow.api import SCHEMA
from proposals.models import (
    AnsweredQuestion,
    Audience,
    CalendarStep,
    Keyword,
    ProposalAudience,
    ProposalKeyword,
    Source,
)
from tests.proposals.follow.conftest import publish_again

ADDRESS = "/fr/api/v1/programme.json"
SCHEMA_ADDRESS = "/api/v1/programme.schema.json"


@pytest.fixture
def full(publish, locales, indexes):
    """A proposal with one of everything, and its translation."""
    french = locales["fr"]
    keyword = Keyword.objects.create(title="Cantine", slug="canteen", locale=french)
    audience = Audience.objects.create(title="élève", slug="pupil", locale=french)
    page = publish(1, 2, why=f'<p><a linktype="page" id="{indexes["fr"].pk}">x</a></p>', cost="<p>5 €</p>")
    page.keywords = [ProposalKeyword(heading=keyword, locale=french)]
    page.audiences = [ProposalAudience(heading=audience, locale=french)]
    page.calendar = [CalendarStep(when="été 2030", what="Vote", locale=french)]
    page.sources = [
        Source(title="Rapport", publisher="Insee", url="https://example.org/r", locale=french, sort_order=0),
        Source(title="Livre", locale=french, sort_order=1),
    ]
    page.questions = [AnsweredQuestion(question="Quand ?", asked_by="Zoé, Tulle", answer="<p>Vite.</p>", locale=french)]
    page.save()
    publish_again(3, page)
    english = publish(4, 2, language="en", title="Idea 2")
    Page.objects.filter(pk=english.pk).update(translation_key=page.translation_key)
    return page


@pytest.fixture
def validator(client, db) -> Draft202012Validator:
    return Draft202012Validator(client.get(SCHEMA_ADDRESS).json())


def test_all_of_a_programme_is_told(client, full):
    assert client.get(ADDRESS).json() == {
        "$schema": "http://localhost/api/v1/programme.schema.json",
        "language": "fr",
        "title": "Propositions",
        "campaign": "Exemple 2030",
        "url": "http://localhost/fr/propositions/",
        "translations": {"en": "http://localhost/en/api/v1/programme.json"},
        "chapters": [{"key": "repair", "title": "Redresser"}],
        "themes": [{"key": "school", "title": "École"}],
        "keywords": [{"key": "canteen", "title": "Cantine"}],
        "audiences": [{"key": "pupil", "title": "élève"}],
        "proposals": [
            {
                "number": 2,
                "title": "Idée 2",
                "summary": "Résumé 2",
                "url": "http://localhost/fr/propositions/2-idee-2/",
                "translations": {"en": "http://localhost/en/proposals/2-idea-2/"},
                "published_at": "2030-01-01T12:00:00+00:00",
                "updated_at": "2030-01-03T12:00:00+00:00",
                "chapter": "repair",
                "theme": "school",
                "keywords": ["canteen"],
                "audiences": ["pupil"],
                "why": '<p><a href="http://localhost/fr/propositions/">x</a></p>',
                "how": "",
                "cost": "<p>5 €</p>",
                "calendar": [{"when": "été 2030", "what": "Vote"}],
                "sources": [
                    {"title": "Rapport", "publisher": "Insee", "url": "https://example.org/r"},
                    {"title": "Livre", "publisher": "", "url": ""},
                ],
                "questions": [{"question": "Quand ?", "answer": "<p>Vite.</p>"}],
            }
        ],
    }


def test_who_asked_a_question_is_not_told(client, full):
    assert "Tulle" not in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_answer_keeps_to_the_schema(client, full, validator, add_proposal, language):
    add_proposal(9)  # made without the editor's screens: nobody knows when

    answer = client.get(f"/{language}/api/v1/programme.json").json()

    assert [error.message for error in validator.iter_errors(answer)] == []


def test_empty_programme_keeps_to_the_schema(client, indexes, validator):
    answer = client.get(ADDRESS).json()

    assert (answer["proposals"], [error.message for error in validator.iter_errors(answer)]) == ([], [])


def test_schema_is_one_and_refuses_what_is_not_a_programme(client, full, validator):
    Draft202012Validator.check_schema(validator.schema)
    answer = client.get(ADDRESS).json()
    proposal = answer["proposals"][0]
    wrong = [
        {**answer, "proposals": [{**proposal, "number": 0}]},
        {**answer, "proposals": [{**proposal, "url": "/fr/propositions/2-idee-2/"}]},
        {**answer, "proposals": [{**proposal, "updated_at": "3 janvier 2030"}]},
        {**answer, "proposals": [{name: value for name, value in proposal.items() if name != "why"}]},
        {**answer, "chapters": ["repair"]},
    ]

    assert [validator.is_valid(value) for value in wrong] == [False] * len(wrong)


def test_schema_describes_every_property(client, full, validator):
    answer = client.get(ADDRESS).json()

    assert set(answer) == set(validator.schema["properties"])
    assert set(answer["proposals"][0]) == set(validator.schema["$defs"]["proposal"]["properties"])


def test_proposals_stand_by_number_and_headings_in_their_order(client, publish):
    publish(1, 3, theme="work")
    publish(1, 1, theme="school", chapter="justice")

    answer = client.get(ADDRESS).json()

    assert [proposal["number"] for proposal in answer["proposals"]] == [1, 3]
    assert [theme["key"] for theme in answer["themes"]] == ["work", "school"]
    assert [chapter["key"] for chapter in answer["chapters"]] == ["repair", "justice"]


def test_only_what_is_published_for_everybody_is_told(client, publish, make_private, full):
    hidden = [publish(1, number) for number in (4, 5)]
    hidden[0].unpublish()
    make_private(hidden[1])
    full.get_translations().get().unpublish()

    answer = client.get(ADDRESS).json()

    assert [(proposal["number"], proposal["translations"]) for proposal in answer["proposals"]] == [(2, {})]
    assert answer["translations"] == {}


@pytest.mark.parametrize("count", [3, 15])
def test_programme_takes_the_same_number_of_queries_for_3_proposals_and_15(
    client, full, publish, indexes, django_assert_num_queries, count
):
    for number in range(10, 10 + count):
        publish(1, number, why=f'<p><a linktype="page" id="{indexes["fr"].pk}">x</a></p>')
        publish(1, number, language="en", title=f"Idea {number}")
    client.get(ADDRESS)

    with django_assert_num_queries(17):
        answer = client.get(ADDRESS)

    assert len(answer.json()["proposals"]) == count + 1


def test_language_without_programme_has_none(client, homes):
    assert client.get(ADDRESS).status_code == 404


def test_pages_of_other_sites_may_read_it(client, full):
    answers = [client.get(address, HTTP_ORIGIN="https://example.org") for address in (ADDRESS, SCHEMA_ADDRESS)]

    assert [answer["Access-Control-Allow-Origin"] for answer in answers] == ["*", "*"]
    assert [answer["Content-Type"] for answer in answers] == ["application/json", "application/schema+json"]


def test_both_are_everybody_s_and_the_schema_is_of_no_language(client, full):
    programme, schema = client.get(ADDRESS), client.get(SCHEMA_ADDRESS)

    assert [is_cacheable(path) for path in (ADDRESS, SCHEMA_ADDRESS)] == [True, True]
    assert [answer["Cache-Control"].startswith("public, ") for answer in (programme, schema)] == [True, True]
    assert (schema.content, schema.get("Vary"), schema.get("Content-Language")) == (SCHEMA.read_bytes(), None, None)
    assert (dict(programme.cookies), programme.get("Vary")) == ({}, None)
