"""A raffle's page translated in the admin by wagtail-localize: keys stay, words change, entries are untouched."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from forms.models import Entry, RafflePage, RaffleQuestion
from forms.raffle.questions import lines

ENGLISH = {
    "Un café": "A coffee",
    "cafe": "coffee",
    "Comment nous avez-vous connus ?": "How did you hear of us?",
    "Par un ami<br/>Dans la presse": "From a friend<br/>In the press",
    "Votre métier ?": "Your trade?",
    "Bonjour {first_name},<br/><br/>{confirm_link}<br/><br/>{ticket}<br/><br/>{withdraw_link}": (
        "Hello {first_name},<br/><br/>{confirm_link}<br/><br/>{ticket}<br/><br/>{withdraw_link}"
    ),
}
BODY = "Bonjour {first_name},\n\n{confirm_link}\n\n{ticket}\n\n{withdraw_link}"


@pytest.fixture
def french(without_form_pages, homes, locales, raffle) -> RafflePage:
    page = RafflePage(
        title="Un café",
        slug="cafe",
        locale=locales["fr"],
        raffle=raffle,
        thanks_title="Merci",
        confirmation_body=BODY,
    )
    page.questions = [
        RaffleQuestion(
            label="Comment nous avez-vous connus ?",
            clean_name="how_heard",
            field_type="radio",
            choices="Par un ami\nDans la presse",
            choice_keys="friend\npress",
            locale=locales["fr"],
        ),
        RaffleQuestion(label="Votre métier ?", locale=locales["fr"]),
    ]
    homes["fr"].add_child(instance=page)
    page.save_revision().publish()
    return RafflePage.objects.get(pk=page.pk)


@pytest.fixture
def english(editor, french, locales, django_capture_on_commit_callbacks) -> RafflePage:
    """The page after “Translate this page”, and after somebody translated its words."""
    editor.post(reverse("wagtail_localize:submit_page_translation", args=[french.pk]), {"locales": [locales["en"].pk]})
    translation = Translation.objects.get(source__object_id=french.translation_key)
    with django_capture_on_commit_callbacks(execute=True):
        translate_words(translation)
    return RafflePage.objects.get(locale=locales["en"])


def translate_words(translation) -> None:
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        if segment.string.data in ENGLISH:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=translation.target_locale,
                context=segment.context,
                defaults={"data": ENGLISH[segment.string.data]},
            )
    translation.save_target(publish=True)


def synchronise(editor, french) -> None:
    """“Sync translated pages”, published at once."""
    source = TranslationSource.objects.get(object_id=french.translation_key)
    response = editor.post(
        reverse("wagtail_localize:update_translations", args=[source.pk]), {"publish_translations": "on"}
    )
    assert response.status_code == 302


def questions_of(page) -> list[tuple]:
    return [
        (q.clean_name, q.label, lines(q.choices), lines(q.choice_keys))
        for q in RaffleQuestion.objects.filter(page=page.pk).order_by("sort_order")
    ]


def test_page_sent_to_be_translated_is_a_draft_until_it_is_published(editor, client, french, locales):
    editor.post(reverse("wagtail_localize:submit_page_translation", args=[french.pk]), {"locales": [locales["en"].pk]})

    english = RafflePage.objects.get(locale=locales["en"])
    assert (english.live, client.get(english.url).status_code) == (False, 404)


def test_translated_page_presents_the_same_raffle(english, french, raffle):
    assert (english.live, english.raffle, english.title, english.url) == (True, raffle, "A coffee", "/en/coffee/")


def test_translated_questions_keep_their_keys(english, french):
    assert questions_of(french) == [
        ("how_heard", "Comment nous avez-vous connus ?", ["Par un ami", "Dans la presse"], ["friend", "press"]),
        ("votre_metier", "Votre métier ?", [], []),
    ]
    assert questions_of(english) == [
        ("how_heard", "How did you hear of us?", ["From a friend", "In the press"], ["friend", "press"]),
        ("votre_metier", "Your trade?", [], []),
    ]


def test_keys_are_not_offered_for_translation(editor, english, french):
    source = TranslationSource.objects.get(object_id=french.translation_key)

    strings = set(source.stringsegment_set.values_list("string__data", flat=True))

    assert strings.isdisjoint({"how_heard", "votre_metier", "friend<br/>press"})
    assert "Par un ami<br/>Dans la presse" in strings


def test_translation_screen_opens(editor, english):
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[english.pk]))

    assert response.status_code == 200


def test_translated_mail_keeps_its_paragraphs(english):
    assert english.confirmation_body == BODY.replace("Bonjour", "Hello")


def test_answers_from_both_pages_have_the_same_keys(client, post, english, entry_data):
    post("/fr/cafe/", {**entry_data, "how_heard": "press", "votre_metier": "Boulangère"})
    post("/en/coffee/", {**entry_data, "email": "mary@example.org", "how_heard": "friend", "votre_metier": "Baker"})

    assert list(Entry.objects.order_by("created_at", "pk").values_list("language", "answers")) == [
        ("fr", {"how_heard": "press", "votre_metier": "Boulangère"}),
        ("en", {"how_heard": "friend", "votre_metier": "Baker"}),
    ]


@pytest.fixture
def edited(editor, post, english, french, locales, entry_data, django_capture_on_commit_callbacks) -> list[dict]:
    """The French page reworded, reordered and with a question more, then synchronised; what entries were before."""
    post("/fr/cafe/", {**entry_data, "how_heard": "press", "votre_metier": "Boulangère"})
    post("/en/coffee/", {**entry_data, "email": "mary@example.org", "how_heard": "friend"})
    before = list(Entry.objects.order_by("pk").values())
    how, trade = french.questions.all()
    how.label, how.choices, how.sort_order = "Qui vous a parlé de nous ?", "Un proche\nLa presse", 2
    trade.sort_order = 1
    new = RaffleQuestion(label="Votre âge ?", clean_name="age", field_type="number", sort_order=3, locale=locales["fr"])
    french.questions = [trade, how, new]
    french.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        synchronise(editor, french)
    return before


def test_synchronised_questions_keep_their_keys_after_an_edit(edited, english):
    assert questions_of(english) == [
        ("votre_metier", "Your trade?", [], []),
        ("how_heard", "Qui vous a parlé de nous ?", ["Un proche", "La presse"], ["friend", "press"]),
        ("age", "Votre âge ?", [], []),
    ]


def test_entries_are_untouched_by_a_synchronisation(edited):
    assert (list(Entry.objects.order_by("pk").values()), len(edited)) == (edited, 2)


def test_answers_come_in_under_the_same_keys_after_a_synchronisation(edited, post, entry_data):
    post("/en/coffee/", {**entry_data, "email": "new@example.org", "how_heard": "press", "age": "30"})

    assert Entry.objects.get(email="new@example.org").answers == {"how_heard": "press", "age": "30"}


def test_deleting_the_translation_keeps_entries_and_the_source_page(edited, english, french):
    english.delete()

    assert list(Entry.objects.order_by("pk").values()) == edited
    assert [name for name, *_ in questions_of(french)] == ["votre_metier", "how_heard", "age"]
