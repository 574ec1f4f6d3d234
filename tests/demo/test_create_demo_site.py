"""The command that builds the demonstration site, and what it leaves."""

import builtins
import stat
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from demo.management.commands.create_demo_site import Command
from demo.team import SIGN_IN_FILE
from forms.models import Draw, Entry, HelpAction, Raffle, RafflePage, RaffleQuestion
from forms.raffle.enums import Phase
from home.models import CampaignSettings, HomePage, Menu
from proposals.models import Chapter, ProposalPage, Theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(demo_site):
    """Built before the test's own savepoint begins."""


@pytest.fixture
def entry() -> Entry:
    """An entry in the demonstration's raffle."""
    return Entry.objects.create(
        raffle=Raffle.objects.get(pages__locale__language_code="fr"),
        ticket="abcdefghijklmnop",
        mailbox_key="a@example.org",
        language="fr",
    )


@pytest.fixture
def answer(monkeypatch):
    """What the person at the keyboard types when asked."""

    def type_in(text):
        questions = []
        monkeypatch.setattr(builtins, "input", lambda question: questions.append(question) or text)
        return questions

    return type_in


def everything() -> dict:
    models = (
        Page,
        Site,
        CampaignSettings,
        Menu,
        Raffle,
        RaffleQuestion,
        HelpAction,
        Chapter,
        Theme,
        Entry,
        User,
        Group,
    )
    return {model: list(model.objects.order_by("pk").values()) for model in (*models, get_image_model())}


def test_command_says_each_step_and_where_the_sign_in_is(demo_site):
    assert demo_site.splitlines()[0] == "Making the demonstration site:"
    assert demo_site.count(" …\n") == 6
    assert SIGN_IN_FILE.name in demo_site.splitlines()[-1]


def test_each_french_page_has_its_english_one():
    pages = {
        language: list(
            Page.objects.filter(locale__language_code=language, depth__gt=1).values_list(
                "translation_key", "content_type"
            )
        )
        for language in ("fr", "en")
    }

    assert (len(pages["fr"]), len(set(pages["fr"]))) == (70, 70)
    assert set(pages["fr"]) == set(pages["en"])


def test_translated_pages_stand_below_translated_parents():
    for page in Page.objects.filter(locale__language_code="fr", depth__gt=2):
        english = page.get_translation(page.locale.__class__.objects.get(language_code="en"))
        assert english.get_parent().translation_key == page.get_parent().translation_key, page.title


@pytest.mark.parametrize("model", [Chapter, Theme, HelpAction, Menu, RaffleQuestion])
def test_each_french_record_has_its_english_one(model):
    keys = {
        language: set(model.objects.filter(locale__language_code=language).values_list("translation_key", flat=True))
        for language in ("fr", "en")
    }

    assert keys["fr"] == keys["en"]
    assert keys["fr"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_60_proposals_are_there_under_their_numbers(language):
    proposals = ProposalPage.objects.filter(locale__language_code=language).live()

    assert sorted(proposals.values_list("number", flat=True)) == list(range(1, 61))
    assert all(proposal.slug.startswith(f"{proposal.number}-") for proposal in proposals)


def test_questions_have_the_same_keys_in_both_languages():
    rows = {
        language: list(
            RaffleQuestion.objects.filter(page__locale__language_code=language)
            .order_by("sort_order")
            .values_list("clean_name", "field_type", "choice_keys", "required")
        )
        for language in ("fr", "en")
    }

    assert rows["fr"] == rows["en"]
    for question in RaffleQuestion.objects.all():
        question.clean()


def test_raffle_is_open_for_the_month_from_now():
    raffle = Raffle.objects.with_phase().get(pages__locale__language_code="fr")

    assert (raffle.phase, raffle.closes_at - raffle.opens_at) == (Phase.OPEN, timedelta(days=31))
    assert timedelta(0) <= timezone.now() - raffle.opens_at < timedelta(minutes=90)
    assert (raffle.winners, set(RafflePage.objects.values_list("raffle", flat=True))) == (5, {raffle.pk})


def test_mail_texts_of_the_pages_are_sound():
    for page in Page.objects.filter(content_type__model__in=["rafflepage", "pledgepage"]).specific():
        page.full_clean()


def test_editors_sign_in_with_the_words_of_the_file_and_are_no_administrators():
    sign_ins = [line.split(" / ") for line in SIGN_IN_FILE.read_text(encoding="utf-8").splitlines()]

    users = [authenticate(username=username, password=password) for username, password in sign_ins]

    assert [(user.username, user.is_superuser, user.is_staff) for user in users] == [
        ("editor", False, False),
        ("editor2", False, False),
    ]
    permissions = ["forms.view_entry", "forms.view_draw", "forms.conduct_draw", "mailing.retry_outgoingmail"]
    assert all(user.has_perms(permissions) for user in users)
    assert stat.S_IMODE(SIGN_IN_FILE.stat().st_mode) == 0o600


def test_only_passwords_that_are_right_are_told(capsys):
    lines = SIGN_IN_FILE.read_text(encoding="utf-8").splitlines()
    camille = User.objects.get(username="editor")
    camille.set_password("another one")
    camille.save()

    call_command("prepare_demo")

    told = capsys.readouterr().out
    assert [line in told for line in lines] == [False, True]


def test_editor_may_not_manage_accounts(editor_client):
    response = editor_client.get(reverse("wagtailusers_users:index"))

    assert response.status_code == 302


def test_second_run_does_nothing(capsys):
    before = everything()
    words = SIGN_IN_FILE.read_text(encoding="utf-8")

    call_command("create_demo_site")

    assert everything() == before
    assert SIGN_IN_FILE.read_text(encoding="utf-8") == words
    assert capsys.readouterr().out == "A site is already there; --reset would start over.\n"


def test_reset_that_is_not_confirmed_deletes_nothing(answer, entry):
    before = everything()
    questions = answer("no")

    with pytest.raises(CommandError, match="Nothing was deleted"):
        call_command("create_demo_site", reset=True)

    assert everything() == before
    assert questions == ["This deletes every page and 11 raffle entries. Type yes to go on: "]


def test_reset_starts_over_and_leaves_other_accounts(draw_quickly, entry, client):
    other = User.objects.create_user("other", "other@example.org", "password")
    own_group = Group.objects.create(name="Friends")
    other.groups.add(own_group)
    pages = {page.translation_key for page in Page.objects.filter(depth=2)}
    CampaignSettings.objects.update(candidate_name="Somebody else")

    call_command("create_demo_site", reset=True, no_input=True, verbosity=0)

    assert not Entry.objects.filter(pk=entry.pk).exists()
    assert (Entry.objects.count(), HomePage.objects.count(), ProposalPage.objects.count()) == (10, 2, 120)
    assert list(Draw.objects.values_list("identifier", flat=True)) == ["test-vector-1"]
    assert pages.isdisjoint(page.translation_key for page in Page.objects.filter(depth=2))
    assert CampaignSettings.objects.get().candidate_name == "François Hollande"
    assert list(User.objects.order_by("username").values_list("username", flat=True)) == [
        "editor",
        "editor2",
        "other",
    ]
    assert list(User.objects.get(username="other").groups.all()) == [own_group]
    assert [client.get(url).status_code for url in ("/fr/", "/en/", "/fr/cafe/", "/en/pledge/")] == [200] * 4


def test_reset_goes_on_when_the_person_types_yes(answer, entry):
    questions = answer(" Yes ")

    assert Command().confirm(no_input=False) is None
    assert len(questions) == 1


def test_reset_without_input_asks_nothing(answer):
    questions = answer("no")

    assert Command().confirm(no_input=True) is None
    assert questions == []
