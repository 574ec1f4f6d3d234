"""An editor's words, filled in."""

import pytest
from django.utils import translation

from forms.confirmation import confirmation_links, sample_mail
from home.letters import Link, Paragraph, campaign_context, editor_mail, filled_paragraphs
from mailing.models import OutgoingMail

LINKS = {"confirm_link": Link("http://localhost/c/", "Confirm", is_button=True), "withdraw_link": Link("/w/", "Leave")}


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("Bonjour {first_name}", [Paragraph("Bonjour Zoë")]),
        ("Un\n\n\nDeux\nlignes", [Paragraph("Un"), Paragraph("Deux\nlignes")]),
        ("{confirm_link}", [Paragraph("", LINKS["confirm_link"])]),
        ("Un\r\n\r\n{withdraw_link}\r\n", [Paragraph("Un"), Paragraph("", LINKS["withdraw_link"])]),
        ("Ici : {confirm_link}", [Paragraph("Ici : http://localhost/c/")]),
        ("{confirm_link} {withdraw_link}", [Paragraph("http://localhost/c/ /w/")]),
        ("{{confirm_link}}", [Paragraph("{confirm_link}")]),
        ("confirm_link", [Paragraph("confirm_link")]),
        ("{unknown}", [Paragraph("{unknown}")]),
        ("", []),
    ],
)
def test_paragraphs_are_filled_and_a_link_alone_stands_as_one(body, paragraphs):
    assert filled_paragraphs(body, {"first_name": "Zoë"}, LINKS) == paragraphs


def test_value_with_blank_lines_or_braces_stays_one_value():
    values = {"first_name": "{confirm_link}\n\n{withdraw_link}"}

    assert filled_paragraphs("À {first_name}", values, LINKS) == [Paragraph("À {confirm_link}\n\n{withdraw_link}")]


def test_confirmation_links_are_a_button_and_a_plain_link():
    with translation.override("en"):
        assert confirmation_links("/c/", "/w/") == {
            "confirm_link": Link("/c/", "Open the page to confirm", is_button=True),
            "withdraw_link": Link("/w/", "Withdraw"),
        }


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "site_name"), [("fr", "Exemple 2030"), ("en", "Example 2030")])
def test_every_message_knows_the_campaign_in_its_language(homes, settings, language, site_name):
    settings.PUBLIC_URL = "https://campaign.example"

    context = campaign_context(language)

    assert (context["campaign"].candidate_name, context["campaign_text"].site_name) == ("Jeanne Exemple", site_name)
    assert (context["site_url"], context["language"]) == ("https://campaign.example", language)


@pytest.mark.django_db
def test_message_escapes_values_in_html_only(homes):
    content = editor_mail(
        OutgoingMail(language="fr"),
        "pledge_confirmation",
        subject="À {first_name}\r\nBcc: x",
        body="Bonjour {first_name} & {candidate}\nvoici <b>",
        values={"first_name": "<i>Zoë</i>"},
        links={},
    )

    assert content.subject == "À <i>Zoë</i> Bcc: x"
    assert content.text.startswith("Bonjour <i>Zoë</i> & Jeanne Exemple\nvoici <b>\n")
    assert "Bonjour &lt;i&gt;Zoë&lt;/i&gt; &amp; Jeanne Exemple<br>voici &lt;b&gt;" in content.html


@pytest.mark.django_db
def test_message_carries_its_styles_on_its_elements_and_loads_nothing(homes):
    content = editor_mail(OutgoingMail(language="fr"), "pledge_confirmation", "Objet", "{confirm_link}", {}, LINKS)

    assert 'class="button" href="http://localhost/c/"' in content.html
    assert "display: inline-block" in content.html.split('class="button"')[1].split(">")[0]
    assert "<link" not in content.html
    assert "src=" not in content.html


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["fr", "en"])
def test_sample_of_a_raffle_page_shows_invented_values_and_stores_nothing(raffle_pages, stored, code):
    page = raffle_pages[code]
    page.confirmation_subject = "{first_name} {raffle}"
    page.confirmation_body = "{first_name} {last_name}: {ticket}\n\n{confirm_link}\n\n{withdraw_link}"
    before = stored()

    sample = sample_mail(page)

    assert sample.subject == f"Camille {page.title}"
    assert sample.text.startswith("Camille Martin: abcd efgh ijkl mnop\n\nhttp://localhost\n\nhttp://localhost\n")
    assert f'<html lang="{code}">' in sample.html
    assert stored() == before


@pytest.mark.django_db
def test_sample_of_a_pledge_page_names_two_ways_to_help(pledge_pages):
    page = pledge_pages["en"]
    page.confirmation_body = "{actions}\n\n{confirm_link}\n\n{withdraw_link}"

    first_line = sample_mail(page).text.splitlines()[0]

    assert first_line == ", ".join(str(action) for action in page.help_actions[:2])
    assert "{" not in first_line
