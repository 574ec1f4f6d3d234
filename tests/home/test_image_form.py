"""Every picture of the library says what it shows, whichever way it gets there."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import UploadedFile

from home.image_form import NO_DESCRIPTION, DescribedImageForm
from home.models import ImageColour

Image = get_image_model()

pytestmark = pytest.mark.django_db


def messages(html: str) -> list[str]:
    """All that a form says is wrong with what was sent."""
    return [message.get_text(strip=True) for message in BeautifulSoup(html, "html.parser").select(".error-message")]


def file() -> SimpleUploadedFile:
    return SimpleUploadedFile("affiche.png", get_test_image_file().file.getvalue())


@pytest.fixture
def upload(admin_client):
    """Upload a picture on the library's screen."""

    def send(description: str):
        data = {"title": "Affiche", "description": description, "file": file()}
        return admin_client.post(reverse("wagtailimages:add"), data)

    return send


@pytest.fixture
def uploaded_among_many(admin_client) -> UploadedFile:
    """A file dropped on the screen that takes many at once."""
    answer = admin_client.post(reverse("wagtailimages:add_multiple"), {"files[]": file()})
    return UploadedFile.objects.get(pk=answer.json()["uploaded_file_id"])


@pytest.fixture
def describe(admin_client, uploaded_among_many):
    """Send the form that the screen for many shows beside the file."""
    pk = uploaded_among_many.pk

    def send(description: str) -> dict:
        data = {f"uploaded-image-{pk}-title": "Affiche", f"uploaded-image-{pk}-description": description}
        return admin_client.post(reverse("wagtailimages:create_multiple_from_uploaded_image", args=[pk]), data).json()

    return send


@pytest.mark.parametrize("description", ["", "   "])
def test_upload_without_a_description_is_refused(upload, description):
    response = upload(description)

    assert messages(response.content) == [str(NO_DESCRIPTION)]
    assert not Image.objects.exists()


def test_upload_with_a_description_is_taken(upload):
    assert upload("Une affiche bleue").status_code == 302
    assert Image.objects.get().description == "Une affiche bleue"


def test_file_among_many_is_no_picture_of_the_library_before_it_is_described(uploaded_among_many, describe):
    assert not Image.objects.exists()

    answer = describe("")

    assert (answer["success"], messages(answer["form"])) == (False, [str(NO_DESCRIPTION)])
    assert not Image.objects.exists()


def test_file_among_many_is_taken_once_it_is_described(describe):
    assert describe("Une affiche bleue")["success"]

    image = Image.objects.get()
    assert (image.title, image.description) == ("Affiche", "Une affiche bleue")
    assert ImageColour.objects.filter(image=image).exists()


def test_description_cannot_be_taken_away(admin_client, picture):
    response = admin_client.post(reverse("wagtailimages:edit", args=[picture.pk]), {"title": "Affiche"})

    assert messages(response.content) == [str(NO_DESCRIPTION)]
    picture.refresh_from_db()
    assert picture.description == "A blue field"


def test_picture_uploaded_while_choosing_one_is_described_too(admin_client):
    data = {"image-chooser-upload-title": "Affiche", "image-chooser-upload-file": file()}

    answer = admin_client.post(reverse("wagtailimages_chooser:create"), data).json()

    assert messages(answer["htmlFragment"]) == [str(NO_DESCRIPTION)]
    assert not Image.objects.exists()


def test_screen_says_how_to_describe_and_which_size_is_needed(admin_client):
    fields = get_image_form(Image)().fields

    text = BeautifulSoup(admin_client.get(reverse("wagtailimages:add")).content, "html.parser").get_text(" ")

    assert str(fields["description"].help_text) in text
    assert "1600" in str(fields["file"].help_text)
    assert str(fields["file"].help_text) in text


def test_form_of_other_fields_asks_for_no_description():
    """As an interface for programs may ask for."""
    form = get_image_form(Image, fields=["title"])

    assert issubclass(form, DescribedImageForm)
    assert list(form().fields) == ["title"]
