"""The card view: one proposal at a time, of those that the filters leave."""

import pytest
from bs4 import BeautifulSoup


@pytest.fixture
def cards(client, add_proposal):
    """The cards of an address: their numbers, and where their links lead."""
    add_proposal(1, "repair", "work")
    add_proposal(2, "justice", "school")
    add_proposal(3, "justice", "work")

    def read(query: str) -> list[tuple]:
        page = BeautifulSoup(client.get(f"/fr/propositions/{query}").content, "html.parser")
        return [
            (card["id"], card.select_one(".card__number").string, [link["href"] for link in card.select(".card__step")])
            for card in page.select(".card")
        ]

    return read


def test_each_card_leads_to_the_next_and_back(cards):
    assert cards("?view=cards") == [
        ("card-1", "1", ["#card-2"]),
        ("card-2", "2", ["#card-1", "#card-3"]),
        ("card-3", "3", ["#card-2"]),
    ]


def test_filters_leave_their_cards_alone(cards):
    assert cards("?theme=work&view=cards") == [("card-1", "1", ["#card-2"]), ("card-2", "3", ["#card-1"])]


def test_words_that_are_found_come_as_cards_best_first(cards):
    assert cards("?q=3&view=cards") == [("card-1", "3", [])]


def test_no_card_leads_on(client, indexes):
    page = BeautifulSoup(client.get("/en/proposals/?view=cards").content, "html.parser")

    assert (page.select(".card"), page.select_one(".empty__title").get_text(strip=True)) == (
        [],
        "There is no proposal here yet.",
    )


@pytest.mark.parametrize("query", ["", "?view=list", "?view="])
def test_list_is_the_usual_view(cards, query):
    assert cards(query) == []
