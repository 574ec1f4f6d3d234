"""The raffle's page: what it shows and takes before, while and after the raffle is open."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from forms.draw.services.freeze_draw import rehearse_draw
from forms.models import Entry, RafflePage, RaffleQuestion
from forms.raffle.enums import Phase
from home.models import StandardPage
from mailing.models import OutgoingMail
from tests.forms import draws

DAY = timedelta(days=1)
URLS = ["/fr/cafe/", "/en/coffee/"]


@pytest.fixture
def move_raffle(raffle):
    """Let the raffle open and close that long from now."""

    def move(opens_in, closes_in):
        now = timezone.now()
        type(raffle).objects.filter(pk=raffle.pk).update(opens_at=now + opens_in, closes_at=now + closes_in)

    return move


@pytest.fixture(params=[(DAY, 2 * DAY, "upcoming"), (-2 * DAY, -DAY, "closed")], ids=["upcoming", "closed"])
def shut_raffle(request, move_raffle):
    """A raffle that takes no entry; its phase."""
    *times, phase = request.param
    move_raffle(*times)
    return phase


@pytest.mark.parametrize("url", URLS)
def test_open_raffle_shows_its_form(client, raffle_pages, url):
    response = client.get(url)

    assert (response.status_code, response.context["phase"]) == (200, Phase.OPEN)
    assert b'name="stamp"' in response.content


@pytest.mark.parametrize("url", URLS)
def test_raffle_that_is_not_open_says_so_and_shows_no_form(client, raffle_pages, shut_raffle, url):
    response = client.get(url)

    with override(url[1:3]):
        title = {
            "upcoming": gettext("The raffle has not opened yet"),
            "closed": gettext("The raffle is closed"),
        }[shut_raffle]
    assert (response.status_code, response.context["phase"], response.context["form"]) == (200, shut_raffle, None)
    assert title in response.content.decode()
    assert b"<form" not in response.content


@pytest.mark.parametrize("language", ["fr", "en"])
def test_closed_raffle_leads_to_its_draw_once_there_is_one(client, raffle_pages, closed_raffle, language):
    def main_links():
        page = BeautifulSoup(client.get(raffle_pages[language].url).content, "html.parser")
        return {link["href"] for link in page.select("main a")}

    with override(language):
        how, draw_page = (
            reverse("forms:how_the_draw_works"),
            reverse("forms:draw", args=[f"un-cafe-{closed_raffle.pk}"]),
        )
    rehearse_draw(closed_raffle.pk)
    before = main_links()
    draws.freeze(closed_raffle)

    assert (before & {how, draw_page}, main_links() & {how, draw_page}) == ({how}, {how, draw_page})


def test_open_raffle_does_not_look_for_a_draw(client, raffle_pages):
    assert client.get("/fr/cafe/").context["draw"] is None


@pytest.mark.parametrize("url", URLS)
def test_raffle_that_is_not_open_takes_no_entry(post, raffle_pages, shut_raffle, entry_data, url):
    response = post(url, entry_data)

    assert (response.status_code, response.context["phase"]) == (409, shut_raffle)
    assert (Entry.objects.count(), OutgoingMail.objects.count()) == (0, 0)


@pytest.mark.parametrize("server_clock", [datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)])
def test_page_believes_the_database_clock_alone(client, raffle_pages, server_clock):
    with time_machine.travel(server_clock):
        response = client.get("/fr/cafe/")

    assert (response.context["phase"], response.context["form"] is None) == (Phase.OPEN, False)


def test_closed_raffle_takes_no_entry_from_a_server_whose_clock_is_late(post, raffle_pages, move_raffle, entry_data):
    move_raffle(-2 * DAY, -DAY)

    with time_machine.travel(timezone.now() - 1.5 * DAY):
        response = post("/fr/cafe/", entry_data)

    assert (response.status_code, Entry.objects.count()) == (409, 0)


def test_wrong_entry_that_comes_too_late_is_told_so_instead_of_its_errors(post, raffle_pages, shut_raffle, entry_data):
    response = post("/fr/cafe/", {**entry_data, "postcode": "00000"})

    assert (response.status_code, response.context["phase"], response.context["form"]) == (409, shut_raffle, None)


@pytest.mark.parametrize(("url", "language"), [("/fr/cafe/", "fr"), ("/en/coffee/", "en")])
def test_valid_entry_is_stored_in_the_page_language_and_thanked_on_a_page_of_its_own(
    client, post, raffle_pages, raffle, entry_data, url, language
):
    response = post(url, entry_data)

    assert (response.status_code, response.url.startswith(url)) == (303, True)
    assert client.get(response.url).templates[0].name == "pages/raffle_thanks.html"
    assert list(Entry.objects.values_list("raffle", "language", "first_name")) == [(raffle.pk, language, "Zoë")]


@pytest.mark.parametrize("word", ["thanks", "merci"])
@pytest.mark.parametrize("url", URLS)
def test_thanks_answer_to_both_languages_words(client, raffle_pages, url, word):
    response = client.get(f"{url}{word}/")

    assert (response.status_code, "Merci" in response.content.decode()) == (200, True)


def test_repeated_entry_gets_the_answer_of_a_new_one(post, raffle_pages, entry_data):
    first, second = post("/fr/cafe/", entry_data), post("/fr/cafe/", {**entry_data, "first_name": "Autre"})

    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert list(Entry.objects.values_list("first_name", flat=True)) == ["Zoë"]


def test_wrong_entry_is_shown_again_with_what_was_typed_for_this_visitor_only(post, raffle_pages, entry_data):
    response = post("/en/coffee/", {**entry_data, "postcode": "00000"})

    assert (response.status_code, response["Cache-Control"]) == (422, "no-store")
    assert list(response.context["form"].errors) == ["postcode"]
    assert 'value="Dupont-Lévy"' in response.content.decode()
    assert Entry.objects.count() == 0


def test_robot_is_thanked_and_nothing_is_stored(post, raffle_pages, entry_data):
    honest = post("/fr/cafe/", entry_data)
    robot = post("/fr/cafe/", {**entry_data, "email": "robot@example.org", "leave_blank": "x"})

    assert (robot.status_code, robot.url) == (honest.status_code, honest.url)
    assert list(Entry.objects.values_list("email", flat=True)) == ["Zoe@example.org"]


def test_too_many_posts_of_a_network_are_asked_to_wait_and_lose_nothing(post, raffle_pages, entry_data, settings):
    settings.FORM_LIMIT_UNPROVED = [(1, 300)]
    post("/en/coffee/", entry_data)

    response = post("/en/coffee/", {**entry_data, "email": "second@example.org"})

    assert (response.status_code, response["Cache-Control"]) == (429, "no-store")
    assert 'value="second@example.org"' in response.content.decode()
    assert Entry.objects.count() == 1


def test_post_from_another_site_is_refused(client, raffle_pages, entry_data):
    response = client.post("/fr/cafe/", entry_data, HTTP_SEC_FETCH_SITE="cross-site")

    assert (response.status_code, Entry.objects.count()) == (403, 0)


def test_agreement_leads_to_the_rules_in_the_page_language(client, raffle_pages, homes, locales):
    rules = {}
    for code, slug in (("fr", "reglement"), ("en", "rules")):
        page = StandardPage(title=slug, slug=slug, locale=locales[code])
        page.translation_key = rules["fr"].translation_key if rules else page.translation_key
        homes[code].refresh_from_db()
        rules[code] = homes[code].add_child(instance=page)
    RafflePage.objects.update(rules_page=rules["fr"])

    help_texts = {url: client.get(url).context["form"].fields["agree_rules"].help_text for url in URLS}

    assert 'href="/fr/reglement/"' in help_texts["/fr/cafe/"]
    assert 'href="/en/rules/"' in help_texts["/en/coffee/"]


@pytest.mark.parametrize("url", [*URLS, "/fr/cafe/merci/", "/fr/engagement/", "/en/pledge/", "/fr/engagement/merci/"])
def test_public_page_sets_no_cookie_and_does_not_vary_by_cookie(client, raffle_pages, pledge_pages, url):
    response = client.get(url)

    assert (response.status_code, dict(response.cookies)) == (200, {})
    assert "cookie" not in response.get("Vary", "").lower()


def test_answer_to_a_post_sets_no_cookie(post, raffle_pages, entry_data):
    responses = [post("/fr/cafe/", entry_data), post("/fr/cafe/", {**entry_data, "email": "x"})]

    assert [response.status_code for response in responses] == [303, 422]
    assert [dict(response.cookies) for response in responses] == [{}, {}]
    assert not any("cookie" in response.get("Vary", "").lower() for response in responses)


@pytest.mark.parametrize("questions", [1, 3])
def test_form_takes_the_same_number_of_queries_for_one_question_and_three(
    client, raffle_pages, locales, django_assert_num_queries, questions
):
    for number in range(questions):
        RaffleQuestion.objects.create(page=raffle_pages["fr"], locale=locales["fr"], label=f"Question {number}")
    client.get("/fr/cafe/")

    with django_assert_num_queries(17):
        response = client.get("/fr/cafe/")

    assert len(response.context["form"].custom_fields) == questions


def test_page_of_a_raffle_that_is_not_open_takes_a_known_number_of_queries(
    client, raffle_pages, shut_raffle, django_assert_num_queries
):
    client.get("/fr/cafe/")

    # Once it has closed, its draw is looked for.
    with django_assert_num_queries({"upcoming": 15, "closed": 16}[shut_raffle]):
        client.get("/fr/cafe/")


def test_thanks_take_a_known_number_of_queries(client, raffle_pages, django_assert_num_queries):
    client.get("/fr/cafe/merci/")

    with django_assert_num_queries(15):
        client.get("/fr/cafe/merci/")


def test_deleting_the_pages_keeps_raffle_and_entries(post, raffle_pages, raffle, entry_data):
    post("/fr/cafe/", entry_data)
    post("/en/coffee/", {**entry_data, "email": "mary@example.org"})
    before = list(Entry.objects.order_by("pk").values())

    raffle_pages["en"].delete()
    raffle_pages["fr"].delete()

    assert (RafflePage.objects.count(), len(before)) == (0, 2)
    assert list(Entry.objects.order_by("pk").values()) == before
    assert list(type(raffle).objects.all()) == [raffle]


def test_deleting_a_language_keeps_its_entries(post, raffle_pages, homes, locales, drive, entry_data):
    post("/en/coffee/", entry_data)
    before = list(Entry.objects.values())

    homes["en"].refresh_from_db()
    homes["en"].delete()
    drive.help_actions.filter(locale=locales["en"]).delete()
    locales["en"].delete()

    assert (list(Entry.objects.values()), before[0]["language"]) == (before, "en")
