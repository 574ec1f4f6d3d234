"""A proposal's page, and what its editors may enter."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from proposals.models import Chapter, ProposalPage, Theme


def read(client, url) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


def neighbours(client, number) -> tuple:
    context = client.get(f"/fr/propositions/{number}-idee-{number}/").context
    return tuple(page and page.number for page in (context["previous"], context["next"]))


def test_page_shows_number_summary_body_and_place(client, add_proposal):
    add_proposal(7, body=json.dumps([{"type": "text", "value": "<p>Parce que.</p>"}]))

    page = read(client, "/fr/propositions/7-idee-7/")

    assert page.select_one(".proposal__number").get_text(strip=True) == "7"
    assert list(page.h1.stripped_strings)[-1] == "Idée 7"
    assert page.select_one(".proposal__summary").get_text(strip=True) == "Résumé 7"
    assert page.select_one(".stream").get_text(strip=True) == "Parce que."
    assert [(link.get_text(strip=True), link["href"]) for link in page.select(".proposal__place a")] == [
        ("Redresser", "/fr/propositions/?chapter=repair"),
        ("École", "/fr/propositions/?theme=school"),
    ]


def test_page_is_titled_by_number_title_and_site(client, add_proposal):
    add_proposal(7)

    title = " ".join(read(client, "/fr/propositions/7-idee-7/").title.get_text().split())

    assert title == "7. Idée 7 · Exemple 2030"


def test_neighbours_are_found_across_gaps(client, add_proposal):
    for number in (9, 2, 5):
        add_proposal(number)

    assert [neighbours(client, number) for number in (2, 5, 9)] == [(None, 5), (2, 9), (5, None)]


def test_neighbours_are_shown_as_links(client, add_proposal):
    for number in (2, 5, 9):
        add_proposal(number)

    page = read(client, "/fr/propositions/5-idee-5/")

    assert [(link["rel"], link["href"]) for link in page.select(".neighbours a")] == [
        (["prev"], "/fr/propositions/2-idee-2/"),
        (["next"], "/fr/propositions/9-idee-9/"),
    ]


def test_unpublished_neighbour_is_passed_over(client, add_proposal):
    for number in (2, 5, 9):
        add_proposal(number)
    ProposalPage.objects.get(number=5).unpublish()

    assert [neighbours(client, number) for number in (2, 9)] == [(None, 9), (2, None)]


def test_neighbours_are_of_the_same_language(client, add_proposal):
    add_proposal(2)
    add_proposal(1, language="en")
    add_proposal(3, language="en")

    assert neighbours(client, 2) == (None, None)


def test_only_proposal_has_no_neighbours(client, add_proposal):
    add_proposal(1)

    assert read(client, "/fr/propositions/1-idee-1/").select(".neighbours") == []


def test_slug_is_made_of_number_and_title(add_proposal):
    slugs = [
        add_proposal(1, title="L’école, d’abord !").slug,
        add_proposal(12, title="Où & quand ?").slug,
        add_proposal(3, title="x" * 250).slug,
    ]

    assert slugs == ["1-lecole-dabord", "12-ou-quand", f"3-{'x' * 250}"]


def test_slug_given_by_the_editor_is_kept(add_proposal):
    assert add_proposal(1, slug="une-idee").slug == "une-idee"


def test_slug_of_a_very_long_title_fits_the_database(add_proposal):
    page = add_proposal(12, title="é" * 255)

    assert page.slug == f"12-{'e' * 252}"


def test_number_is_unique_in_an_index(add_proposal):
    add_proposal(1)

    with pytest.raises(ValidationError) as refusal:
        add_proposal(1, title="Autre")

    assert list(refusal.value.message_dict) == ["number"]
    assert ProposalPage.objects.count() == 1


def test_number_may_be_the_same_in_another_language(add_proposal):
    add_proposal(1)
    add_proposal(1, language="en")

    assert ProposalPage.objects.filter(number=1).count() == 2


def test_proposal_keeps_its_number_when_saved_again(add_proposal):
    page = add_proposal(1)
    page.title = "Mieux dit"

    page.full_clean()
    page.save()

    assert list(ProposalPage.objects.values_list("number", "title", "slug")) == [(1, "Mieux dit", "1-idee-1")]


@pytest.mark.parametrize("number", [0, -1])
def test_number_begins_at_one(add_proposal, number):
    with pytest.raises(ValidationError) as refusal:
        add_proposal(number)

    assert "number" in refusal.value.message_dict


@pytest.mark.parametrize("model", [Chapter, Theme])
def test_heading_with_proposals_cannot_be_deleted(add_proposal, model):
    add_proposal(1)

    with pytest.raises(ProtectedError):
        model.objects.filter(proposals__isnull=False).get().delete()

    assert ProposalPage.objects.count() == 1


@pytest.mark.parametrize("model", [Chapter, Theme])
def test_key_of_a_heading_is_unique_in_a_language(headings, locales, model):
    slug = model.objects.filter(locale=locales["fr"]).first().slug

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(title="Autre", slug=slug, locale=locales["fr"])

    assert model.objects.filter(slug=slug).count() == 2


@pytest.mark.parametrize("count", [3, 30])
def test_page_takes_the_same_number_of_queries_among_3_proposals_and_30(
    client, add_proposal, django_assert_num_queries, count
):
    for number in range(1, count + 1):
        add_proposal(number)
    client.get("/fr/propositions/2-idee-2/")

    with django_assert_num_queries(26):
        client.get("/fr/propositions/2-idee-2/")


def test_page_sets_no_cookie_and_does_not_vary_by_cookie(client, add_proposal):
    add_proposal(1)

    response = client.get("/fr/propositions/1-idee-1/")

    assert dict(response.cookies) == {}
    assert "cookie" not in response.get("Vary", "").lower()


def test_page_editing_screens_open(admin_client, add_proposal, indexes):
    page = add_proposal(1)
    urls = [
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:edit", args=[indexes["fr"].pk]),
        reverse("wagtailadmin_pages:add", args=["proposals", "proposalpage", indexes["fr"].pk]),
    ]

    assert [admin_client.get(url).status_code for url in urls] == [200, 200, 200]


@pytest.mark.parametrize("screen", ["list", "add", "edit"])
@pytest.mark.parametrize("model", [Chapter, Theme])
def test_heading_screens_open(admin_client, headings, model, screen):
    args = [model.objects.first().pk] if screen == "edit" else []

    url = reverse(f"wagtailsnippets_proposals_{model._meta.model_name}:{screen}", args=args)

    assert admin_client.get(url).status_code == 200


def test_editor_is_told_beside_the_field_that_a_number_is_taken(admin_client, add_proposal, indexes, headings):
    add_proposal(1)
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    url = reverse("wagtailadmin_pages:add", args=["proposals", "proposalpage", indexes["fr"].pk])
    data = {
        "title": "Autre idée",
        "slug": "",
        "number": "1",
        "summary": "Résumé",
        "chapter": headings["fr", "repair"].pk,
        "theme": headings["fr", "school"].pk,
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "x",
        **{
            f"{part}-{name}_FORMS": "0"
            for part in ("calendar", "sources", "questions", "keywords", "audiences")
            for name in ("TOTAL", "INITIAL")
        },
    }

    refused = admin_client.post(url, data)
    taken = admin_client.post(url, {**data, "number": "2"})

    field = BeautifulSoup(refused.content, "html.parser").select_one("[data-field][data-contentpath=number]")
    assert field.select_one(".error-message").get_text(strip=True) == "Another proposal already has this number."
    assert taken.status_code == 302
    assert list(ProposalPage.objects.order_by("number").values_list("number", "slug", "live")) == [
        (1, "1-idee-1", True),
        (2, "2-autre-idee", True),
    ]
