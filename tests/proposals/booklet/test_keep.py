"""Booklets that follow what is published."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connections
from django.utils import timezone, translation
from django.utils.formats import date_format
from pypdf import PdfReader

from jobs.registry import run_all_jobs
from pagecache import generation
from proposals.booklet import keep
from proposals.booklet.keep import FRESH_FOR, keep_booklets, refresh
from proposals.models import Booklet, ProposalPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def keep_later(django_capture_on_commit_callbacks):
    """Run the job at a time when no booklet is fresh; returns how many it made."""

    def run() -> int:
        Booklet.objects.update(tried_at=timezone.now() - FRESH_FOR - timedelta(seconds=1))
        with django_capture_on_commit_callbacks(execute=True):
            return keep_booklets()

    return run


def files() -> list[str]:
    """Those that there are, without what changes with their content."""
    names = default_storage.listdir("booklets")[1] if default_storage.exists("booklets") else []
    return sorted(name.rpartition("-")[0] for name in names)


def first(language="fr") -> Booklet:
    return Booklet.objects.get(language=language, is_large_print=False)


def words(booklet: Booklet) -> str:
    with booklet.file.open() as file:
        return " ".join(page.extract_text() for page in PdfReader(file).pages)


def change(title: str) -> None:
    page = ProposalPage.objects.get(number=2, locale__language_code="fr")
    page.title = title
    page.save_revision().publish()


ALL = ["programme-en", "programme-en-large-print", "programme-fr", "programme-fr-large-print"]


def test_each_language_has_two_booklets(programme):
    run_all_jobs()

    assert files() == ALL
    made = Booklet.objects.order_by("language", "is_large_print")
    assert [(booklet.language, booklet.is_large_print) for booklet in made] == [
        ("en", False),
        ("en", True),
        ("fr", False),
        ("fr", True),
    ]
    assert [booklet.size == booklet.file.size > 0 for booklet in made] == [True] * 4


def test_booklets_are_dated_in_their_language(programme):
    today = {}
    for language in ("fr", "en"):
        with translation.override(language):
            today[language] = date_format(timezone.localdate())

    keep_booklets()

    assert {language: date in words(first(language)) for language, date in today.items()} == {"fr": True, "en": True}


def test_what_is_published_shows_and_nothing_else_is_made(programme, keep_later):
    keep_later()
    english = first("en").file.name

    change("Toute nouvelle")

    assert keep_later() == 2
    assert "Toute nouvelle" in words(first())
    assert first("en").file.name == english
    assert keep_later() == 0


def test_a_draft_makes_nothing(programme, keep_later):
    keep_later()
    page = ProposalPage.objects.get(number=2, locale__language_code="fr")

    page.title = "Pas encore"
    page.save_revision()

    assert keep_later() == 0


def test_an_unchanged_generation_asks_nothing(programme, keep_later, django_assert_num_queries):
    keep_later()
    keep_later()  # the size that pages tell was news

    with django_assert_num_queries(0):
        assert keep_booklets() == 0


def test_a_file_is_not_trusted_for_ever(programme, keep_later, monkeypatch):
    keep_later()
    keep_later()
    default_storage.delete(first().file.name)

    assert keep_later() == 0
    monkeypatch.setattr(keep, "_trusted_until", 0.0)

    assert keep_later() == 1
    assert default_storage.exists(first().file.name)


def test_the_file_before_stays_and_older_ones_go(programme, keep_later):
    keep_later()
    names = [first().file.name]
    for title in ("Deux", "Trois"):
        change(title)
        keep_later()
        names.append(first().file.name)

    assert [default_storage.exists(name) for name in names] == [False, True, True]
    assert (first().previous_file.name, first().file.name) == (names[1], names[2])

    keep_later()

    assert [default_storage.exists(name) for name in names] == [False, False, True]
    assert (first().previous_file.name, first().file.name) == ("", names[2])


def test_a_fresh_booklet_waits_and_is_not_forgotten(programme, keep_later):
    keep_later()
    change("Deux")

    assert keep_booklets() == 0
    assert keep_later() == 2


def test_a_failure_keeps_the_file_and_is_logged(programme, keep_later, monkeypatch, caplog):
    keep_later()
    before = first().file.name
    change("Deux")

    with monkeypatch.context() as patch:
        patch.setattr("proposals.booklet.typeset.LONGEST_SECONDS", 0.001)
        assert keep_later() == 0

    assert first().file.name == before
    assert default_storage.exists(before)
    assert {record.getMessage() for record in caplog.records} == {"A booklet could not be made; the one before stays"}
    assert keep_later() == 0  # it is tried again after a while, or when something changes
    change("Trois")
    assert keep_later() == 2


def test_one_failure_keeps_no_other_back(programme, keep_later, monkeypatch):
    store = default_storage.save

    def full_for_french(name, content, **kwargs):
        if "-fr-" in name:
            raise OSError("No space left on device")
        return store(name, content, **kwargs)

    monkeypatch.setattr(default_storage, "save", full_for_french)

    assert keep_later() == 2
    assert files() == ["programme-en", "programme-en-large-print"]


def test_what_is_unpublished_leaves_no_file(programme, keep_later):
    keep_later()
    change("Deux")
    keep_later()

    ProposalPage.objects.get(locale__language_code="en").unpublish()
    keep_later()

    assert (first("en").file.name, first("en").size, first("en").digest) == ("", 0, "")
    assert [name for name in files() if "-en" in name] == []


def test_pages_are_made_anew_only_when_they_tell_another_size(programme, keep_later):
    keep_later()
    before = generation.current()
    change("Deux")
    changed = generation.current()
    assert changed != before

    assert keep_later() == 2

    assert generation.current() == changed


def test_colours_of_the_campaign_are_followed(programme, campaign, keep_later):
    keep_later()

    campaign.primary_color = "#123456"
    campaign.save()

    assert keep_later() == 4


@pytest.mark.parametrize(
    ("size", "megabytes"), [(0, 0.0), (1, 0.1), (149_999, 0.1), (388_016, 0.4), (1_250_001, 1.3), (12_000_000, 12.0)]
)
def test_size_is_told_with_one_decimal(size, megabytes):
    assert Booklet(size=size).megabytes == megabytes


def test_a_name_that_is_taken_is_not_overwritten(programme, keep_later):
    keep_later()
    kept = first().file.name
    default_storage.save(kept, ContentFile(b"other"))

    change("Deux")
    keep_later()
    change("Idée 2")
    keep_later()

    assert first().file.name != kept
    assert "Idée 2" in words(first())


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_workers_make_each_booklet_once(programme):
    keep._add_missing()
    ids = list(Booklet.objects.values_list("pk", flat=True))

    def work(pk) -> str:
        try:
            return refresh(pk).name
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2 * len(ids)) as pool:
        outcomes = list(pool.map(work, [*ids, *ids]))

    assert sorted(outcomes) == ["LATER"] * 4 + ["MADE"] * 4
    assert files() == ALL
