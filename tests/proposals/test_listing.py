"""The index of proposals: grouped, filtered, counted."""

import pytest
from bs4 import BeautifulSoup

from proposals import listing
from proposals.facets import Choice
from proposals.models import Chapter, ProposalPage, Theme


@pytest.fixture
def programme(add_proposal):
    """Four proposals, not entered in the order of their numbers."""
    add_proposal(3, "justice", "school")
    add_proposal(1, "repair", "work")
    add_proposal(4, "repair", "school")
    add_proposal(2, "justice", "work")


def groups(client, **query) -> list[tuple]:
    context = client.get("/fr/propositions/", query).context
    return [(group.heading, [page.number for page in group.proposals]) for group in context["groups"]]


BY_CHAPTER = [("Redresser", [1, 4]), ("Justice", [2, 3])]
BY_THEME = [("Travail", [1, 2]), ("École", [3, 4])]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, BY_CHAPTER),
        ({"by": "chapter"}, BY_CHAPTER),
        ({"by": "theme"}, BY_THEME),
        ({"chapter": "justice"}, [("Justice", [2, 3])]),
        ({"theme": "school"}, [("Redresser", [4]), ("Justice", [3])]),
        ({"by": "theme", "theme": "school"}, [("École", [3, 4])]),
        ({"by": "theme", "chapter": "repair"}, [("Travail", [1]), ("École", [4])]),
        ({"chapter": "repair", "theme": "work"}, [("Redresser", [1])]),
    ],
)
def test_proposals_are_grouped_and_filtered_in_order(client, programme, query, expected):
    assert groups(client, **query) == expected


@pytest.mark.parametrize(
    "query",
    [
        {"by": "nonsense"},
        {"by": ""},
        {"theme": "nonsense"},
        {"chapter": "nonsense"},
        {"theme": ""},
        {"theme": "' OR 1=1 --"},
        {"theme": "repair"},
        {"theme": "\x00"},
        {"page": "99"},
        {"page": "-1"},
        {"page": "x"},
        {"other": "1"},
    ],
)
def test_unknown_values_are_ignored(client, programme, query):
    assert groups(client, **query) == BY_CHAPTER


def test_headings_come_in_their_order_with_their_numbers(client, programme, add_proposal):
    add_proposal(5, "repair", "work")

    context = client.get("/fr/propositions/", {"by": "theme", "theme": "work"}).context

    work = Choice("Travail", "work", 3, True, "?by=theme")
    assert context["facets"]["chapter"] == [
        Choice("Redresser", "repair", 2, False, "?by=theme&chapter=repair&theme=work"),
        Choice("Justice", "justice", 1, False, "?by=theme&chapter=justice&theme=work"),
    ]
    assert context["facets"]["theme"] == [work, Choice("École", "school", 2, False, "?by=theme&theme=school")]
    assert context["chosen"] == [work]
    assert (context["proposal_count"], context["programme_count"]) == (3, 5)


def test_unpublished_proposal_is_left_out_and_not_counted(client, programme):
    ProposalPage.objects.get(number=1).unpublish()

    context = client.get("/fr/propositions/", {"by": "theme"}).context

    assert groups(client, by="theme") == [("Travail", [2]), ("École", [3, 4])]
    assert [(link.slug, link.count) for link in context["facets"]["theme"]] == [("work", 1), ("school", 2)]
    assert context["proposal_count"] == 3


def test_heading_without_published_proposal_is_left_out(client, programme, locales):
    Theme.objects.create(title="Vide", slug="empty", locale=locales["fr"])
    Chapter.objects.create(title="Vide", slug="empty", locale=locales["fr"])

    context = client.get("/fr/propositions/").context

    assert {name: [choice.slug for choice in choices] for name, choices in context["facets"].items()} == {
        "chapter": ["repair", "justice"],
        "theme": ["work", "school"],
        "keyword": [],
        "concerns": [],
    }


def test_each_index_shows_its_own_language(client, programme, add_proposal):
    add_proposal(1, "justice", "work", "en", title="An idea")

    context = client.get("/en/proposals/").context

    assert [(group.heading, [page.title for page in group.proposals]) for group in context["groups"]] == [
        ("Justice", ["An idea"])
    ]
    assert [(link.title, link.count) for link in context["facets"]["theme"]] == [("Work", 1)]


def test_index_shows_number_title_summary_and_address_of_each(client, programme):
    page = BeautifulSoup(client.get("/fr/propositions/").content, "html.parser")

    cards = page.select("article.proposal-card")
    assert [card.a["href"] for card in cards] == [
        f"/fr/propositions/{number}-idee-{number}/" for number in (1, 4, 2, 3)
    ]
    said = list(cards[0].stripped_strings)
    assert said[:-1] == ["1", "Travail", "1.", "Idée 1", "Résumé 1"]
    assert cards[0].button["data-keep"] == "1"


def test_filters_lead_to_what_they_say(client, programme):
    page = BeautifulSoup(client.get("/fr/propositions/").content, "html.parser")

    urls = [link["href"] for link in page.select(".proposal-filters a")]

    assert urls == [
        "?view=cards",
        "?#found",
        "?by=theme#found",
        "?theme=work#found",
        "?theme=school#found",
        "?chapter=repair#found",
        "?chapter=justice#found",
    ]
    assert [client.get(f"/fr/propositions/{url}").status_code for url in urls] == [200] * 7


def test_empty_index_says_so(client, indexes):
    page = BeautifulSoup(client.get("/en/proposals/").content, "html.parser")

    assert page.select_one(".empty__title").get_text(strip=True) == "There is no proposal here yet."


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"q": "zzzz"}, "Aucune proposition ne parle de « zzzz »."),
        ({"q": "zzzz", "theme": "work"}, "Aucune proposition ne répond à tout cela."),
    ],
)
def test_what_finds_nothing_is_named(client, programme, query, said):
    page = BeautifulSoup(client.get("/fr/propositions/", query).content, "html.parser")

    assert page.select_one(".empty__title").get_text(strip=True) == said


def test_choices_that_leave_nothing_can_be_given_up_one_by_one(client, programme):
    answer = client.get("/fr/propositions/", {"theme": "school", "q": "introuvable"})
    page = BeautifulSoup(answer.content, "html.parser")

    chips = [(chip.get_text(" ", strip=True), chip["href"]) for chip in page.select(".programme-status .chip[href]")]
    assert chips == [("Retirer\xa0: École", "?q=introuvable#found")]
    assert [(c.title, c.count) for c in answer.context["facets"]["theme"]] == [("École", 0)]


def test_way_to_what_was_found_is_there_only_where_something_was_chosen_and_found(client, programme):
    def way(**query):
        page = BeautifulSoup(client.get("/fr/propositions/", query).content, "html.parser")
        return [(link["href"], link.get_text(strip=True)) for link in page.select(".proposal-filters__found")]

    assert way(theme="school") == [("#found", "Voir les 2 propositions")]
    assert way(theme="school", chapter="repair") == [("#found", "Voir la proposition")]
    assert way() == way(q="introuvable") == []


def test_long_programme_is_cut_in_pages(client, programme, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 3)
    monkeypatch.setattr(listing, "ORPHANS", 0)

    pages = [groups(client, page=number) for number in (1, 2)]
    html = BeautifulSoup(client.get("/fr/propositions/", {"by": "theme"}).content, "html.parser")

    assert pages == [[("Redresser", [1, 4]), ("Justice", [2])], [("Justice", [3])]]
    assert [link["href"] for link in html.select(".pagination a")] == ["?by=theme&page=2#found"]


@pytest.mark.parametrize(("count", "on_pages"), [(100, [100]), (101, [60, 41]), (160, [60, 100])])
def test_programme_of_ordinary_length_stands_on_one_page(client, add_proposal, count, on_pages):
    for number in range(1, count + 1):
        add_proposal(number)

    first = client.get("/fr/propositions/").context["pages"]

    pages = [first.paginator.page(number) for number in first.paginator.page_range]
    assert [len(page.object_list) for page in pages] == on_pages


@pytest.mark.parametrize("count", [3, 30])
def test_index_takes_the_same_number_of_queries_for_3_proposals_and_30(
    client, add_proposal, django_assert_num_queries, count
):
    for number in range(1, count + 1):
        add_proposal(number)
    client.get("/fr/propositions/")

    with django_assert_num_queries(22):
        whole = client.get("/fr/propositions/")
    with django_assert_num_queries(23):
        chosen = client.get("/fr/propositions/", {"by": "theme", "theme": "school"})

    assert [response.content.count(b"<article") for response in (whole, chosen)] == [count, count]


def test_index_sets_no_cookie_and_does_not_vary_by_cookie(client, programme):
    response = client.get("/fr/propositions/")

    assert dict(response.cookies) == {}
    assert "cookie" not in response.get("Vary", "").lower()
