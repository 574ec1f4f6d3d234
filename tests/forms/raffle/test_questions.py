"""The questions that editors add to a raffle's form."""

import pytest
from django.core.exceptions import ValidationError

from forms.models import Entry, RaffleQuestion
from forms.raffle.forms import EntryForm

CHOICES_FR = "Par un ami\nDans la presse"
CHOICES_EN = "From a friend\nIn the press"
KEYS = "friend\npress"


def errors(**fields) -> dict[str, list[str]]:
    question = RaffleQuestion(label="Une question", **fields)
    with pytest.raises(ValidationError) as refusal:
        question.clean()
    return refusal.value.message_dict


def test_key_is_made_from_the_question(ask):
    question = ask("Comment nous avez-vous connus ?", "How did you hear of us?")["fr"]

    assert question.clean_name == "comment_nous_avez_vous_connus"


def test_key_stays_when_the_question_is_worded_anew(ask):
    question = ask("Comment nous avez-vous connus ?", "How did you hear of us?")["fr"]

    question.label = "Qui vous a parlé de nous ?"
    question.save()

    question.refresh_from_db()
    assert (question.clean_name, question.label) == ("comment_nous_avez_vous_connus", "Qui vous a parlé de nous ?")


def test_key_given_by_the_editor_is_kept(ask):
    assert ask("Comment ?", "How?", clean_name="how_heard")["fr"].clean_name == "how_heard"


def test_key_made_from_a_long_question_is_cut_to_what_the_database_holds(ask):
    label = "Comment avez-vous entendu parler de la campagne et du tirage au sort, et par qui ?"

    question = ask(label, "How?")["fr"]

    question.refresh_from_db()
    assert question.clean_name == "comment_avez_vous_entendu_parler_de_la_campagne_et_du_tirage"


@pytest.mark.parametrize("key", sorted(EntryForm.reserved_names()))
def test_key_of_a_field_of_the_form_is_refused(key):
    assert list(errors(clean_name=key)) == ["clean_name"]


@pytest.mark.parametrize("key", ["errors", "identity_fields", "guard_fields", "visible_fields", "friends"])
def test_key_that_the_form_or_its_template_reads_is_refused(key):
    assert list(errors(clean_name=key)) == ["clean_name"]


def test_question_that_makes_a_reserved_key_is_refused():
    with pytest.raises(ValidationError) as refusal:
        RaffleQuestion(label="Email").clean()

    assert list(refusal.value.message_dict) == ["clean_name"]


@pytest.mark.parametrize("kind", ["radio", "dropdown", "checkboxes"])
@pytest.mark.parametrize(
    ("choices", "keys", "field"),
    [
        ("", "", "choices"),
        (CHOICES_FR, "", "choice_keys"),
        (CHOICES_FR, "friend", "choice_keys"),
        (CHOICES_FR, "friend\npress\nother", "choice_keys"),
        (CHOICES_FR, "friend\nfriend", "choice_keys"),
    ],
)
def test_choices_and_keys_that_do_not_match_are_refused(kind, choices, keys, field):
    assert list(errors(field_type=kind, choices=choices, choice_keys=keys)) == [field]


def test_blank_lines_among_choices_and_keys_do_not_count():
    question = RaffleQuestion(label="?", field_type="radio", choices="\nA\n\nB\n", choice_keys="a\r\n\r\nb")

    question.clean()

    assert question.choice_pairs == [("a", "A"), ("b", "B")]


def test_choice_that_a_translation_forgot_shows_its_key():
    question = RaffleQuestion(label="?", field_type="radio", choices="From a friend", choice_keys=KEYS)

    assert question.choice_pairs == [("friend", "From a friend"), ("press", "press")]


@pytest.mark.parametrize("kind", ["singleline", "multiline", "number", "checkbox"])
def test_question_without_choices_needs_no_keys(kind):
    RaffleQuestion(label="Une question", field_type=kind).clean()


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("singleline", "Par Éloïse", "Par Éloïse"),
        ("multiline", "Par Éloïse\r\net Zoë", "Par Éloïse\net Zoë"),
        ("number", "3", "3"),
        ("checkbox", "on", True),
        ("radio", "press", "press"),
        ("dropdown", "friend", "friend"),
        ("checkboxes", ["friend", "press"], ["friend", "press"]),
    ],
)
@pytest.mark.parametrize("url", ["/fr/cafe/", "/en/coffee/"])
def test_answers_are_stored_by_key_in_each_language(ask, post, entry_data, url, kind, typed, stored):
    ask("Comment ?", "How?", CHOICES_FR, CHOICES_EN, choice_keys=KEYS, clean_name="how", field_type=kind)

    response = post(url, {**entry_data, "how": typed})

    assert response.status_code == 303
    assert [entry.answers for entry in Entry.objects.all()] == [{"how": stored}]


def test_box_left_unticked_is_an_answer(ask, post, entry_data):
    ask("Un abonné ?", "A subscriber?", clean_name="subscriber", field_type="checkbox")

    post("/fr/cafe/", entry_data)

    assert [entry.answers for entry in Entry.objects.all()] == [{"subscriber": False}]


@pytest.mark.parametrize("kind", ["singleline", "multiline", "number", "radio", "dropdown", "checkboxes"])
def test_unanswered_question_leaves_nothing(ask, post, entry_data, kind):
    ask("Comment ?", "How?", CHOICES_FR, CHOICES_EN, choice_keys=KEYS, clean_name="how", field_type=kind)

    post("/fr/cafe/", entry_data)

    assert [entry.answers for entry in Entry.objects.all()] == [{}]


def test_required_question_asks_for_an_answer(ask, post, entry_data):
    ask("Comment ?", "How?", clean_name="how", required=True)

    response = post("/en/coffee/", entry_data)

    assert (response.status_code, response.context["form"].errors) == (422, {"how": ["Please answer this question."]})
    assert Entry.objects.count() == 0


def test_answer_that_is_no_choice_is_refused(ask, post, entry_data):
    ask("Comment ?", "How?", CHOICES_FR, CHOICES_EN, choice_keys=KEYS, clean_name="how", field_type="radio")

    response = post("/en/coffee/", {**entry_data, "how": "From a friend"})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["how"])


@pytest.mark.parametrize("kind", ["singleline", "multiline"])
def test_markup_in_an_answer_is_refused(ask, post, entry_data, kind):
    ask("Comment ?", "How?", clean_name="how", field_type=kind)

    response = post("/en/coffee/", {**entry_data, "how": "<script>alert(1)</script>"})

    assert response.context["form"].errors == {"how": ["Write plain text, without HTML tags."]}


@pytest.mark.parametrize("kind", ["singleline", "multiline"])
def test_control_characters_in_an_answer_are_dropped(ask, post, entry_data, kind):
    """A workbook cannot hold them: one such answer would make every export fail."""
    ask("Comment ?", "How?", clean_name="how", field_type=kind)

    post("/fr/cafe/", {**entry_data, "how": "Par \x0bÉlo\x08ïse"})

    assert [entry.answers for entry in Entry.objects.all()] == [{"how": "Par Éloïse"}]


def test_question_is_shown_with_its_choices_in_the_page_language(ask, client):
    ask("Comment ?", "How?", CHOICES_FR, CHOICES_EN, choice_keys=KEYS, clean_name="how", field_type="radio")

    labels = {
        url: [str(choice.choice_label) for choice in client.get(url).context["form"]["how"]]
        for url in ("/fr/cafe/", "/en/coffee/")
    }

    assert labels == {
        "/fr/cafe/": ["Par un ami", "Dans la presse"],
        "/en/coffee/": ["From a friend", "In the press"],
    }


def test_words_of_the_editor_are_shown_as_text(ask, client):
    ask("<b>Gras</b>", "<b>Bold</b>", clean_name="how", help_text="<img src=x onerror=alert(1)>")

    page = client.get("/en/coffee/").content.decode()

    assert "&lt;b&gt;Bold&lt;/b&gt;" in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img src=x" not in page


def test_list_of_choices_begins_with_none(ask, client):
    ask("Comment ?", "How?", CHOICES_FR, CHOICES_EN, choice_keys=KEYS, clean_name="how", field_type="dropdown")

    field = client.get("/en/coffee/").context["form"].fields["how"]

    assert field.choices == [("", "—"), ("friend", "From a friend"), ("press", "In the press")]


def test_questions_stand_in_the_order_of_the_editor_between_identity_and_question(ask, client):
    ask("Deux", "Two", clean_name="two", sort_order=2)
    ask("Un", "One", clean_name="one", sort_order=1)

    form = client.get("/en/coffee/").context["form"]

    assert [field.name for field in form.custom_fields] == ["one", "two"]
    assert [name for name in form.fields if name in ("postcode", "one", "two", "question")] == [
        "postcode", "one", "two", "question"
    ]  # fmt: skip
