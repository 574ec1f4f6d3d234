"""Which changes make every page old, and which do not."""

from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models.signals import post_delete
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Locale, Page, PageViewRestriction, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from forms.draw.services.answer_as_winner import accept_place, decline_place
from forms.models import HelpAction
from forms.tally.services import count_people
from home.models import CampaignSettings, Menu, MenuItem, StandardPage
from pagecache import generation
from pagecache.declarations import ignored_models
from pagecache.signals import bumps
from people.links.purposes import purposes_about
from proposals.models import Chapter
from tests.forms import draws

ROOT = Path(__file__).resolve().parents[2]
# Every model whose changes make pages old. A new one stands here, or its app declares it to be ignored: decide.
SHOWN = {
    "forms.Draw",
    "forms.DrawFile",
    "forms.HelpAction",
    "forms.LedgerLine",
    "forms.PledgeDrive",
    "forms.PledgePage",
    "forms.Raffle",
    "forms.RafflePage",
    "forms.RaffleQuestion",
    "forms.Winner",
    "home.CampaignSettings",
    "home.CampaignText",
    "home.HomePage",
    "home.Menu",
    "home.MenuItem",
    "home.SocialAccount",
    "home.StandardPage",
    "proposals.AnsweredQuestion",
    "proposals.Audience",
    "proposals.CalendarStep",
    "proposals.Chapter",
    "proposals.Keyword",
    "proposals.ProposalAudience",
    "proposals.ProposalIndexPage",
    "proposals.ProposalKeyword",
    "proposals.ProposalPage",
    "proposals.Source",
    "proposals.Theme",
    "wagtailcore.Collection",
    "wagtailcore.CollectionViewRestriction",
    "wagtailcore.CollectionViewRestriction_groups",
    "wagtailcore.Locale",
    "wagtailcore.Page",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.PageViewRestriction_groups",
    "wagtailcore.Site",
    "wagtaildocs.Document",
    "wagtailimages.Image",
    "wagtailredirects.Redirect",
}


def test_every_model_is_known_to_be_shown_or_not():
    assert {model._meta.label for model in apps.get_models(include_auto_created=True) if bumps(model)} == SHOWN


def test_settings_ignore_libraries_models_only(settings):
    """The site's own apps declare theirs."""
    configs = [config for config in apps.get_app_configs() if Path(config.path).parent not in (ROOT, ROOT / "site")]
    labels = {f"{config.label}.*" for config in configs}
    labels |= {model._meta.label for config in configs for model in config.get_models(include_auto_created=True)}

    assert settings.PAGE_CACHE_IGNORED_MODELS - labels == set()


def test_rows_nobody_shows_are_deleted_without_a_look_at_each():
    """Django fetches the rows that it deletes as soon as anybody listens."""
    assert list(ignored_models)
    listened_to = {model._meta.label for model in ignored_models if post_delete.has_listeners(model)}
    # Their mailed links go with them; so many of these are never deleted at once.
    assert listened_to <= {model._meta.label for model in ignored_models if purposes_about(model)}


@pytest.fixture
def changed():
    """Whether what is done makes pages old."""

    def changes(act, *args, **kwargs) -> bool:
        before = generation.current()
        act(*args, **kwargs)
        return generation.current() != before

    return changes


@pytest.fixture
def standard_page(homes) -> StandardPage:
    return homes["fr"].add_child(instance=StandardPage(title="Qui", slug="qui", locale=homes["fr"].locale))


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_superuser("editor", password="x")


def test_draft_changes_nothing_that_is_shown(standard_page, changed):
    standard_page.title = "Qui donc ?"

    assert not changed(standard_page.save_revision)


def test_page_that_is_not_published_yet_changes_nothing(homes, changed):
    draft = StandardPage(title="Plus tard", slug="plus-tard", live=False, locale=homes["fr"].locale)

    assert not changed(homes["fr"].add_child, instance=draft)
    draft.title = "Bientôt"
    assert not changed(draft.save)


def test_editing_in_the_admin_changes_pages_when_it_publishes(standard_page, editor, client, changed):
    client.force_login(editor)
    form = nested_form_data({"title": "Qui ?", "slug": "qui", "body": streamfield([]), "comments": inline_formset([])})
    address = f"/admin/pages/{standard_page.pk}/edit/"

    assert not changed(client.post, address, form)
    standard_page.refresh_from_db()
    assert standard_page.get_latest_revision_as_object().title == "Qui ?"
    assert changed(client.post, address, {**form, "action-publish": "1"})
    standard_page.refresh_from_db()
    assert standard_page.title == "Qui ?"


@pytest.mark.parametrize(
    "act",
    [
        lambda page: page.save_revision().publish(),
        lambda page: page.unpublish(),
        lambda page: page.move(page.get_parent(), pos="first-child"),
        lambda page: page.delete(),
        lambda page: page.save(),
        lambda page: page.copy(update_attrs={"slug": "copie"}),
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        lambda page: Redirect.objects.create(old_path="/fr/avant", redirect_page=page),
    ],
    ids=["publish", "unpublish", "move", "delete", "save", "copy", "restrict", "redirect"],
)
def test_page_s_changes_are_shown(standard_page, changed, act):
    assert changed(act, standard_page)


def test_restriction_s_groups_and_end_are_shown(standard_page, changed):
    restriction = PageViewRestriction.objects.create(page=standard_page, restriction_type="groups")
    group = Group.objects.create(name="Équipe")

    assert changed(restriction.groups.add, group)
    assert changed(restriction.delete)


def test_menus_settings_headings_and_sites_are_shown(homes, locales, changed):
    menu = Menu.objects.create(placement="header", locale=locales["fr"])
    item = MenuItem(menu=menu, page=homes["fr"], locale=locales["fr"])
    campaign = CampaignSettings.objects.get()
    campaign.candidate_name = "Paul Exemple"

    assert changed(item.save)
    assert changed(item.delete)
    assert changed(campaign.save)
    assert changed(Chapter.objects.create, title="Vivre", slug="vivre", locale=locales["fr"])
    assert changed(Site.objects.get().save)
    assert changed(Locale.objects.create, language_code="br")
    assert changed(Collection.get_first_root_node().add_child, name="Photos")


def test_raffle_and_help_are_shown(raffle, drive, changed):
    assert changed(raffle.save)
    assert changed(HelpAction.objects.first().save)


def test_picture_is_shown_and_its_renditions_come_with_it(db, changed):
    image = get_image_model()(title="Affiche", file=get_test_image_file())

    assert changed(image.save)
    assert not changed(image.get_rendition, "width-10")
    assert changed(image.renditions.get().delete)


def test_entry_changes_nothing_that_is_shown(raffle, entry_data, changed, client, raffle_pages):
    def enter():
        answer = client.post(raffle_pages["fr"].url, entry_data, HTTP_SEC_FETCH_SITE="same-origin")
        assert answer.status_code == 303

    assert not changed(enter)
    assert raffle.entries.count() == 1


def test_counting_people_changes_nothing_that_is_shown(raffle, changed):
    assert not changed(count_people)
    assert raffle.tally.counted_at


def test_signing_in_changes_nothing_that_is_shown(editor, client, changed):
    assert not changed(client.force_login, editor)


def test_all_pages_of_a_tree_go_with_it(standard_page, changed):
    assert changed(Page.objects.filter(pk=standard_page.pk).delete)


def test_each_step_of_a_draw_is_shown(raffle, changed):
    draw = draws.make_vector_draw(raffle)
    assert changed(draws.approve_and_run, draw, draws.make_team(), draws.VECTOR_NUMBER)
    winner = draw.called.first()

    assert changed(accept_place, winner.pk)
    assert changed(accept_place, winner.pk, agree_to_be_shown=True)
    assert changed(decline_place, winner.pk)
