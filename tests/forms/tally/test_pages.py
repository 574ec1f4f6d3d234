"""How many take part, on the public pages: what is told, when, and in whose words."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from forms.models import Tally
from home.models import CampaignSettings
from pagecache import generation

PLACES = {"75": 12_000, "2A": 340, "87": 4, "": 1}


@pytest.fixture
def tell(raffle, drive):
    """Store numbers as the job would, for the raffle and the questionnaire alike."""

    def store(total=12_345, by_departement=PLACES):
        given = {"total": total, "by_departement": by_departement, "counted_at": timezone.now()}
        Tally.objects.create(raffle=raffle, **given)
        Tally.objects.create(drive=drive, **given)

    return store


def read(client, page) -> tuple[str, list[str]]:
    """The sentence, and the lines by département."""
    shown = BeautifulSoup(client.get(page.url).content, "html.parser")
    sentence = shown.select_one(".tally__total")
    lines = [" ".join(line.get_text(" ").split()) for line in shown.select(".tally details .tally__line")]
    return " ".join(sentence.get_text().split(" ")).strip() if sentence else "", lines


def words(text: str) -> str:
    return " ".join(text.split())


def test_pages_tell_how_many_take_part_in_their_language(client, raffle_pages, pledge_pages, tell):
    tell()

    french, lines = read(client, raffle_pages["fr"])
    assert words(french) == "12 345 personnes participent déjà."
    assert [words(line) for line in lines] == ["Paris (75) 12 000", "Corse-du-Sud (2A) 340", "Ailleurs 5"]
    english, lines = read(client, raffle_pages["en"])
    assert words(english) == "12,345 people have already entered."
    assert lines == ["Paris (75) 12,000", "Corse-du-Sud (2A) 340", "Elsewhere 5"]
    assert words(read(client, pledge_pages["fr"])[0]) == "12 345 personnes se sont déjà engagées."
    assert words(read(client, pledge_pages["en"])[0]) == "12,345 people have already promised to help."


def test_bars_are_drawn_without_a_style_of_their_own(client, raffle_pages, tell):
    tell()

    shown = BeautifulSoup(client.get(raffle_pages["fr"].url).content, "html.parser")

    assert [bar["width"] for bar in shown.select(".tally rect")] == ["100%", "3%"]
    assert shown.select(".tally [style]") == []
    assert not shown.select_one(".tally details").has_attr("open")


@pytest.mark.parametrize(
    ("total", "by_departement", "shown"),
    [(0, {}, ""), (9, {"75": 9}, ""), (10, {"75": 4, "87": 3, "2A": 3}, "10 personnes participent déjà.")],
)
def test_few_people_are_not_told_apart(client, raffle_pages, tell, total, by_departement, shown):
    tell(total, by_departement)

    sentence, lines = read(client, raffle_pages["fr"])

    assert (words(sentence), lines) == (shown, [])


def test_nothing_is_told_before_the_first_count(client, raffle_pages, pledge_pages):
    assert read(client, raffle_pages["fr"]) == ("", [])
    assert read(client, pledge_pages["fr"]) == ("", [])


def test_switch_hides_the_numbers_at_once(client, raffle_pages, pledge_pages, tell):
    tell()
    campaign, before = CampaignSettings.objects.get(), generation.current()

    campaign.show_counters = False
    campaign.save()

    assert generation.current() != before
    assert read(client, raffle_pages["fr"]) == ("", [])
    assert read(client, pledge_pages["fr"]) == ("", [])


def test_numbers_are_told_only_while_the_raffle_is_open_and_not_beside_mistakes(
    client, post, raffle, raffle_pages, tell
):
    tell()
    assert b"tally__total" not in post(raffle_pages["fr"].url, {}).content

    raffle.closes_at = timezone.now()
    raffle.save()

    assert read(client, raffle_pages["fr"]) == ("", [])


@pytest.mark.parametrize("kind", ["raffle_pages", "pledge_pages"])
def test_numbers_cost_one_query(client, request, kind, tell, django_assert_num_queries):
    page = request.getfixturevalue(kind)["fr"]
    tell()
    client.get(page.url)
    expected = {"raffle_pages": 17, "pledge_pages": 16}[kind]

    with django_assert_num_queries(expected) as queries:
        client.get(page.url)

    assert sum("forms_tally" in query["sql"] for query in queries.captured_queries) == 1
