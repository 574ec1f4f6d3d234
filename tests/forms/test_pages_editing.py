"""Editing a raffle's or a questionnaire's page in the admin: what is refused, and what a preview shows."""

import pytest
from django.urls import reverse

from forms.models import Entry, Pledge, PledgePage, RafflePage
from mailing.models import OutgoingMail

RAFFLE_BODY = "Hello {first_name}\n\n{confirm_link}\n\n{ticket}\n\n{withdraw_link}"
PLEDGE_BODY = "Hello {first_name}\n\n{confirm_link}\n\n{withdraw_link}"


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def publish(editor, read_form):
    """Publish a page from its editing screen with these changes."""

    def send(page, **changes):
        return editor.post(edit_url(page), {**read_form(edit_url(page)), **changes, "action-publish": "x"})

    return send


@pytest.fixture
def publish_question(publish, raffle_pages):
    """Publish the French raffle page with one question more."""

    def send(*questions):
        data = {"questions-TOTAL_FORMS": str(len(questions))}
        for number, question in enumerate(questions):
            given = {"label": "Comment ?", "field_type": "singleline", "ORDER": str(number + 1), "id": "", **question}
            data |= {f"questions-{number}-{name}": value for name, value in given.items()}
        return publish(raffle_pages["fr"], **data)

    return send


@pytest.mark.parametrize("code", ["fr", "en"])
def test_page_is_published_as_its_screen_shows_it(publish, raffle_pages, pledge_pages, code):
    """Without which the refusals below would prove nothing."""
    raffle_response = publish(raffle_pages[code], confirmation_body=RAFFLE_BODY)
    pledge_response = publish(pledge_pages[code], confirmation_body=PLEDGE_BODY)

    assert [raffle_response.status_code, pledge_response.status_code] == [302, 302]
    assert RafflePage.objects.get(pk=raffle_pages[code].pk).confirmation_body == RAFFLE_BODY
    assert PledgePage.objects.get(pk=pledge_pages[code].pk).confirmation_body == PLEDGE_BODY


@pytest.mark.parametrize(
    ("field", "text", "messages"),
    [
        (
            "confirmation_body",
            RAFFLE_BODY.replace("{first_name}", "{firstname}"),
            ["{firstname} is not known. Did you mean {first_name}?"],
        ),
        ("confirmation_body", RAFFLE_BODY + "{xyz}", ["{xyz} is not known."]),
        (
            "confirmation_body",
            RAFFLE_BODY.replace("{confirm_link}", ""),
            ["{confirm_link} is missing: without it the message cannot do its work."],
        ),
        (
            "confirmation_body",
            "Hello",
            [
                "{ticket} is missing: without it the message cannot do its work. "
                "{confirm_link} is missing: without it the message cannot do its work. "
                "{withdraw_link} is missing: without it the message cannot do its work."
            ],
        ),
        (
            "confirmation_body",
            RAFFLE_BODY + "\n\n{",
            ["There is a brace on its own. Write {{ or }} for a brace that is meant."],
        ),
        ("confirmation_subject", "Hello {ticket}", ["{ticket} is not known."]),
    ],
)
def test_wrong_mail_text_is_refused_beside_its_field(
    publish, raffle_pages, errors_beside_fields, field, text, messages
):
    response = publish(raffle_pages["fr"], **{"confirmation_body": RAFFLE_BODY, field: text})

    assert errors_beside_fields(response) == {field: messages}
    assert getattr(RafflePage.objects.get(pk=raffle_pages["fr"].pk), field) != text
    assert text in response.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        (
            "confirmation_body",
            "{confirm_link}",
            "{withdraw_link} is missing: without it the message cannot do its work.",
        ),
        ("confirmation_body", PLEDGE_BODY + "{ticket}", "{ticket} is not known."),
        ("confirmation_subject", "{raffle}", "{raffle} is not known."),
    ],
)
def test_wrong_mail_text_of_a_pledge_page_is_refused(publish, pledge_pages, errors_beside_fields, field, text, message):
    response = publish(pledge_pages["fr"], **{"confirmation_body": PLEDGE_BODY, field: text})

    assert errors_beside_fields(response) == {field: [message]}


def test_wrong_mail_text_is_refused_in_a_draft_too(editor, read_form, raffle_pages, errors_beside_fields):
    url = edit_url(raffle_pages["fr"])

    response = editor.post(url, {**read_form(url), "confirmation_body": "Hello"})

    assert list(errors_beside_fields(response)) == ["confirmation_body"]
    assert raffle_pages["fr"].revisions.count() == 0


def test_question_is_published_with_its_keys(publish_question, raffle_pages):
    response = publish_question(
        {"field_type": "radio", "clean_name": "how", "choices": "Un ami\nLa presse", "choice_keys": "friend\npress"}
    )

    assert response.status_code == 302
    assert list(raffle_pages["fr"].questions.values_list("clean_name", "choices", "choice_keys")) == [
        ("how", "Un ami\nLa presse", "friend\npress")
    ]


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ({"clean_name": "email"}, "clean_name"),
        ({"label": "Stamp"}, "clean_name"),
        ({"clean_name": "à clé"}, "clean_name"),
        ({"field_type": "radio", "choices": "Un\nDeux", "choice_keys": "one"}, "choice_keys"),
        ({"field_type": "checkboxes"}, "choices"),
    ],
)
def test_wrong_question_is_refused_beside_its_field(
    publish_question, raffle_pages, errors_beside_fields, question, field
):
    response = publish_question(question)

    assert {name.rpartition("-")[2] for name in errors_beside_fields(response)} == {field}
    assert raffle_pages["fr"].questions.count() == 0


def test_two_questions_with_one_key_are_refused(publish_question, raffle_pages):
    response = publish_question({"clean_name": "how"}, {"label": "Autre ?", "clean_name": "how"})

    assert (response.status_code, raffle_pages["fr"].questions.count()) == (200, 0)


PREVIEWS = [
    ("form", b'name="stamp"'),
    ("thanks", b"Merci beaucoup"),
    ("mail", b"Camille"),
]


@pytest.mark.parametrize(("mode", "shows"), PREVIEWS)
@pytest.mark.parametrize("kind", ["raffle_pages", "pledge_pages"])
@pytest.mark.parametrize("code", ["fr", "en"])
def test_saved_page_is_previewed_in_each_mode(request, editor, read_form, kind, code, mode, shows):
    page = request.getfixturevalue(kind)[code]
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    sent = editor.post(url, {**read_form(edit_url(page)), "thanks_title": "Merci beaucoup"})
    preview = editor.get(url, {"mode": mode})

    assert sent.json() == {"is_valid": True, "is_available": True}
    assert (preview.status_code, shows in preview.content) == (200, True)
    assert (Entry.objects.count(), Pledge.objects.count(), OutgoingMail.objects.count()) == (0, 0, 0)


@pytest.mark.usefixtures("without_form_pages")
@pytest.mark.parametrize(("mode", "shows"), PREVIEWS)
@pytest.mark.parametrize("model", [RafflePage, PledgePage])
@pytest.mark.parametrize("code", ["fr", "en"])
def test_page_that_is_not_saved_yet_is_previewed_in_each_mode(
    editor, read_form, homes, raffle, drive, model, code, mode, shows
):
    place = ["forms", model._meta.model_name, homes[code].pk]
    url = reverse("wagtailadmin_pages:preview_on_add", args=place)
    form = read_form(reverse("wagtailadmin_pages:add", args=place))
    filled = {"title": "Neuf", "slug": "neuf", "raffle": raffle.pk, "drive": drive.pk, "thanks_title": "Merci beaucoup"}

    sent = editor.post(url, {**form, **filled})
    preview = editor.get(url, {"mode": mode})

    assert sent.json() == {"is_valid": True, "is_available": True}
    assert (preview.status_code, shows in preview.content) == (200, True)
    assert model.objects.count() == 0


def test_form_is_previewed_before_the_raffle_opens(editor, read_form, raffle_pages, raffle):
    type(raffle).objects.update(opens_at=raffle.closes_at - (raffle.closes_at - raffle.opens_at) / 4)
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[raffle_pages["fr"].pk])
    editor.post(url, read_form(edit_url(raffle_pages["fr"])))

    assert b'name="stamp"' in editor.get(url, {"mode": "form"}).content
    assert editor.get("/fr/cafe/").context["phase"] == "upcoming"


def test_mail_preview_shows_the_words_being_written(editor, read_form, raffle_pages):
    page = raffle_pages["en"]
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    editor.post(url, {**read_form(edit_url(page)), "confirmation_body": f"Brand new words\n\n{RAFFLE_BODY}"})
    preview = editor.get(url, {"mode": "mail"}).content.decode()

    assert "Brand new words" in preview
    assert "Hello Camille" in preview
    assert "abcd efgh ijkl mnop" in preview
    assert "{" not in preview.partition("<body")[2]


def test_question_being_written_is_previewed_in_the_form(editor, read_form, raffle_pages):
    page = raffle_pages["fr"]
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    question = {
        "questions-TOTAL_FORMS": "1",
        "questions-0-id": "",
        "questions-0-ORDER": "1",
        "questions-0-label": "Comment nous connaissez-vous ?",
        "questions-0-field_type": "singleline",
    }

    editor.post(url, {**read_form(edit_url(page)), **question})

    assert "Comment nous connaissez-vous ?" in editor.get(url, {"mode": "form"}).content.decode()
    assert page.questions.count() == 0
