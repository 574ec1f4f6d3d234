"""Pictures are ready when the first visitor of a page comes."""

import pytest
from django.utils import translation
from wagtail.images import get_image_model

from home.models import HomePage

Rendition = get_image_model().get_rendition_model()


@pytest.fixture
def home(homes) -> HomePage:
    return HomePage.objects.get(pk=homes["fr"].pk)


@pytest.fixture
def publish(home, django_capture_on_commit_callbacks):
    """Publish the home page with what was changed in it, as an editor does."""

    def save_and_publish():
        with django_capture_on_commit_callbacks(execute=True):
            home.save_revision().publish()

    return save_and_publish


def test_publishing_makes_a_page_s_pictures(home, picture, publish, client):
    home.hero_image = picture
    publish()

    made = Rendition.objects.count()
    assert client.get("/fr/").status_code == 200
    assert (Rendition.objects.count(), made) == (made, 13)  # four widths in three formats, and one to share


def test_pictures_are_made_where_everybody_is_sent_to_https(home, picture, publish, settings, caplog):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER = True, ("HTTP_X_FORWARDED_PROTO", "https")
    home.hero_image = picture
    publish()

    assert (Rendition.objects.count(), caplog.messages) == (13, [])


def test_publishing_a_page_without_pictures_renders_nothing(home, publish, monkeypatch):
    rendered = []
    monkeypatch.setattr(HomePage, "make_preview_request", rendered.append)

    publish()

    assert rendered == []


def test_editor_s_language_stays(home, picture, publish):
    home.hero_image = picture

    with translation.override("en"):
        publish()
        assert translation.get_language() == "en"


def test_page_that_cannot_be_rendered_is_published_all_the_same(home, picture, publish, monkeypatch):
    home.hero_image, home.hero_question = picture, "Et toi ?"
    rendered = []

    def fail(page, original_request):
        rendered.append(page)
        raise OSError

    monkeypatch.setattr(HomePage, "make_preview_request", fail)

    publish()

    assert rendered == [home]
    home.refresh_from_db()
    assert (home.hero_question, home.live) == ("Et toi ?", True)
