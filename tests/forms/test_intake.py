"""Posts to a form page that the process has met: answered alike, in a tenth of the queries."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from forms import intake
from forms.models import Entry, RafflePage, RaffleQuestion
from pagecache import generation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch):
    monkeypatch.setattr(intake, "form_pages", intake.FormPages())


@pytest.fixture
def enter(post, raffle_pages, entry_data):
    """Post an entry of somebody else each time."""
    numbers = iter(range(100))

    def send(url="/fr/cafe/", **changes):
        return post(url, {**entry_data, "email": f"zoe{next(numbers)}@example.org", **changes})

    return send


def test_second_post_finds_its_page_without_a_query(enter, django_assert_max_num_queries):
    first = enter()

    # SQLite stores step by step, in ten; PostgreSQL in one. What limits count stands apart.
    with django_assert_max_num_queries(10):
        second = enter()

    assert (second.status_code, second.url) == (first.status_code, first.url) == (303, "/fr/cafe/merci/")
    assert Entry.objects.count() == 2


def test_known_page_shows_a_form_again_like_any_other(enter):
    enter()

    known = enter(postcode="00000")
    intake.form_pages._pages.clear()
    unknown = enter(postcode="00000")

    assert (known.status_code, unknown.status_code) == (422, 422)
    assert known.context["form"].errors == unknown.context["form"].errors
    assert [template.name for template in known.templates] == [template.name for template in unknown.templates]


def test_what_one_post_learns_stays_its_own(enter, raffle):
    enter()
    enter(postcode="00000")  # reads the raffle's phase to show the form
    type(raffle).objects.filter(pk=raffle.pk).update(
        closes_at=raffle.opens_at.replace(year=2001), opens_at="2000-01-01T00:00Z"
    )

    assert enter().status_code == 409


def test_each_language_has_its_page(enter):
    for url in ("/fr/cafe/", "/en/coffee/") * 2:
        enter(url)

    assert list(Entry.objects.order_by("pk").values_list("language", flat=True)) == ["fr", "en", "fr", "en"]


def test_change_of_content_lets_pages_be_found_anew(enter, raffle_pages, locales):
    enter()
    RaffleQuestion.objects.create(
        page=raffle_pages["fr"],
        clean_name="why",
        label="Pourquoi ?",
        required=True,
        field_type="singleline",
        locale=locales["fr"],
    )

    assert enter().status_code == 422
    assert enter(why="Parce que").status_code == 303


def test_page_that_was_taken_off_takes_no_post(enter, raffle_pages):
    enter()
    raffle_pages["fr"].unpublish()

    assert (enter().status_code, Entry.objects.count()) == (404, 1)


def test_page_for_some_is_not_kept_for_all(enter, raffle_pages):
    restriction = PageViewRestriction.objects.create(page=raffle_pages["fr"], restriction_type="groups")
    restriction.groups.add(Group.objects.get_or_create(name="Team")[0])

    answers = [enter().status_code for _ in range(2)]

    assert (answers, Entry.objects.count()) == ([302, 302], 0)
    assert intake.form_pages._pages == {}


def test_page_read_before_a_change_is_not_kept_under_what_came_after(enter, raffle_pages, rf):
    request = rf.post("/fr/cafe/")
    request.content_generation = generation.current()
    generation.bump()

    intake.remember(request, RafflePage.objects.get(pk=raffle_pages["fr"].pk))

    assert intake.form_pages.find(("testserver", "/fr/cafe/")) is None


def test_page_is_kept_for_a_minute_at_most(enter, monkeypatch):
    enter()
    key = ("testserver", "/fr/cafe/")
    assert intake.form_pages.find(key) is not None

    monkeypatch.setattr(intake, "MAX_AGE_SECONDS", 0)

    assert intake.form_pages.find(key) is None
