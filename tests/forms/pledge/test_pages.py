"""The questionnaire's page: for anyone, and for the entrant whom a link identifies."""

import pytest
from bs4 import BeautifulSoup

from forms.models import Entry, HelpAction, Pledge, PledgeDrive
from forms.pledge.links import PLEDGE_AS_ENTRANT
from forms.raffle.links import CONFIRM_ENTRY
from mailing.models import OutgoingMail
from people.links.tokens import issue_token

URLS = ["/fr/engagement/", "/en/pledge/"]


@pytest.fixture
def entry(raffle) -> Entry:
    return Entry.objects.create(
        raffle=raffle,
        ticket="abcdefghijklmnop",
        first_name="Zoë",
        last_name="Dupont-Lévy",
        email="Zoe@example.org",
        mailbox_key="zoe@example.org",
        postcode="87000",
        departement="87",
        language="fr",
    )


@pytest.fixture
def entrant_url(pledge_pages, entry) -> str:
    return f"/en/pledge/{issue_token(PLEDGE_AS_ENTRANT, entry)}/"


@pytest.fixture
def answers(old_stamp) -> dict:
    return {"actions": ["share", "phone"], "availability": "evenings", "message": "À bientôt", "stamp": old_stamp}


def labels(response) -> list[str]:
    return [choice.choice_label for group in response.context["form"].action_groups for choice in group.choices]


def test_ways_to_help_are_in_the_page_language(client, pledge_pages):
    assert {url: labels(client.get(url)) for url in URLS} == {
        "/fr/engagement/": ["Partager", "Écrire", "Téléphoner"],
        "/en/pledge/": ["Share", "Write", "Phone"],
    }


def test_way_to_help_that_is_offered_no_longer_is_left_out(client, pledge_pages, post, pledge_data):
    HelpAction.objects.filter(key="write").update(is_offered=False)

    shown = client.get("/en/pledge/")
    chosen = post("/en/pledge/", {**pledge_data, "actions": ["write"]})

    assert labels(shown) == ["Share", "Phone"]
    assert (chosen.status_code, list(chosen.context["form"].errors)) == (422, ["actions"])


def test_ways_to_help_of_another_language_stand_in_where_there_are_none(client, pledge_pages):
    HelpAction.objects.filter(locale__language_code="en").delete()

    assert labels(client.get("/en/pledge/")) == ["Partager", "Écrire", "Téléphoner"]


@pytest.mark.parametrize(("url", "language"), [("/fr/engagement/", "fr"), ("/en/pledge/", "en")])
def test_direct_pledge_waits_for_its_mail_and_is_told_so(client, post, pledge_pages, drive, pledge_data, url, language):
    response = post(url, pledge_data)
    thanks = client.get(response.url)

    assert (response.status_code, thanks.context["needs_confirmation"]) == (303, True)
    assert [(p.drive, p.language, p.actions, p.confirmed_at) for p in Pledge.objects.all()] == [
        (drive, language, ["share", "phone"], None)
    ]
    assert list(OutgoingMail.objects.values_list("kind", flat=True)) == ["pledge_confirmation"]


def test_raffle_is_offered_after_a_pledge_but_not_to_who_is_in_it(client, pledge_pages, raffle_pages):
    def ways_on(address):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        return [link["href"] for link in page.select(".ways-on a")]

    assert ways_on("/en/pledge/thanks/") == ["/en/coffee/", "/en/"]
    assert ways_on("/en/pledge/noted/") == ["/en/"]


def test_wrong_pledge_is_shown_again_with_what_was_typed(post, pledge_pages, pledge_data):
    response = post("/en/pledge/", {**pledge_data, "actions": [], "email": "nowhere"})

    assert (response.status_code, response["Cache-Control"]) == (422, "no-store")
    assert list(response.context["form"].errors) == ["actions", "email"]
    assert "À bientôt" in response.content.decode()
    assert Pledge.objects.count() == 0


def test_entrant_is_greeted_and_not_asked_again_who_they_are(client, entrant_url):
    response = client.get(entrant_url)

    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert (response.context["entrant_first_name"], response.context["just_confirmed"]) == ("Zoë", True)
    assert response.context["form"].identity_fields == []
    assert b'name="email"' not in response.content


def test_entrant_pledge_is_theirs_at_once(client, post, entrant_url, entry, drive, answers):
    response = post(entrant_url, answers)
    noted = client.get(response.url)

    pledge = Pledge.objects.get()
    assert (response.status_code, noted.status_code, noted.context["needs_confirmation"]) == (303, 200, False)
    assert (pledge.entry, pledge.drive, pledge.email, pledge.actions) == (
        entry,
        drive,
        "Zoe@example.org",
        ["share", "phone"],
    )
    assert pledge.confirmed_at is not None
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize("said", [False, True])
def test_entrant_who_has_not_agreed_to_be_written_to_is_asked(client, post, entrant_url, answers, said):
    asked = client.get(entrant_url).context["form"]
    post(entrant_url, {**answers, **({"agree_contact": "on"} if said else {})})
    again = client.get(entrant_url).context["form"]

    assert [field.name for field in asked.agreement_fields] == ["agree_contact"]
    assert Pledge.objects.get().agree_contact is said
    assert [field.name for field in again.agreement_fields] == ([] if said else ["agree_contact"])


def test_entrant_who_has_agreed_with_the_entry_is_not_asked_again(client, post, entrant_url, entry, answers):
    Entry.objects.filter(pk=entry.pk).update(agree_contact=True)

    form = client.get(entrant_url).context["form"]
    post(entrant_url, answers)

    assert (form.agreement_fields, Pledge.objects.get().agree_contact) == ([], True)


@pytest.mark.parametrize("word", ["noted", "note"])
@pytest.mark.parametrize("url", URLS)
def test_noted_answers_to_both_languages_words(client, pledge_pages, url, word):
    assert client.get(f"{url}{word}/").status_code == 200


def test_entrant_who_comes_back_finds_their_answers_and_replaces_them(client, post, entrant_url, answers):
    post(entrant_url, answers)

    again = client.get(entrant_url)
    post(entrant_url, {**answers, "actions": ["write"], "message": ""})

    assert (
        again.context["form"].initial.items()
        >= {
            "actions": ["share", "phone"],
            "availability": "evenings",
            "message": "À bientôt",
        }.items()
    )
    assert again.context["just_confirmed"] is False
    assert [(pledge.actions, pledge.message) for pledge in Pledge.objects.all()] == [(["write"], "")]


@pytest.mark.parametrize("data", [{}, {"actions": ["sing"]}, {"actions": ["share"], "message": "<script>"}])
def test_wrong_answers_of_an_entrant_are_shown_again(post, entrant_url, old_stamp, data):
    response = post(entrant_url, {"stamp": old_stamp, **data})

    assert (response.status_code, response.context["entrant_first_name"]) == (422, "Zoë")
    assert Pledge.objects.count() == 0


def test_robot_behind_an_entrant_link_stores_nothing(post, entrant_url, answers):
    response = post(entrant_url, {**answers, "leave_blank": "x"})

    assert (response.status_code, Pledge.objects.count()) == (303, 0)


def test_opening_an_entrant_link_changes_nothing(client, entrant_url):
    client.get(entrant_url)
    client.head(entrant_url)

    assert (Pledge.objects.count(), list(Entry.objects.values_list("state", flat=True))) == (0, ["pending"])


def test_link_that_is_forged_says_what_to_do_next(client, pledge_pages):
    response = client.get(f"/en/pledge/{'A' * 43}/")

    assert (response.status_code, response.templates[0].name) == (404, "pages/link_invalid.html")
    assert response["Cache-Control"] == "no-store"


def test_link_for_something_else_is_not_taken(client, pledge_pages, entry):
    response = client.get(f"/en/pledge/{issue_token(CONFIRM_ENTRY, entry)}/")

    assert (response.status_code, response.templates[0].name) == (404, "pages/link_invalid.html")


def test_link_to_the_questionnaire_of_another_raffle_is_not_taken(client, post, entrant_url, raffle, answers):
    raffle.pledge_drive = PledgeDrive.objects.create(name="Second")
    raffle.save()

    responses = [client.get(entrant_url), post(entrant_url, answers)]

    assert [response.status_code for response in responses] == [404, 404]
    assert Pledge.objects.count() == 0


@pytest.mark.parametrize("offered", [1, 3])
def test_page_takes_the_same_number_of_queries_for_one_way_to_help_and_three(
    client, pledge_pages, django_assert_num_queries, offered
):
    HelpAction.objects.filter(sort_order__gte=offered).delete()
    client.get("/fr/engagement/")

    with django_assert_num_queries(16):
        response = client.get("/fr/engagement/")

    assert len(labels(response)) == offered


def test_entrant_page_takes_a_known_number_of_queries(client, entrant_url, django_assert_num_queries):
    client.get(entrant_url)

    with django_assert_num_queries(19):
        client.get(entrant_url)
