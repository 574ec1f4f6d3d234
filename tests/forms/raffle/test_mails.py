"""The messages: whose they are, in whose language, and what they hold."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format

from forms.models import Raffle
from forms.pledge.links import CONFIRM_PLEDGE, WITHDRAW_PLEDGE
from forms.pledge.mails import pledge_confirmation
from forms.pledge.services.record_pledge import confirm_pledge
from forms.pledge.services.withdraw_pledge import withdraw_pledge
from forms.raffle.domain.tickets import group_ticket
from forms.raffle.links import CONFIRM_ENTRY, REFUSE_INVITATIONS, WITHDRAW_ENTRY
from forms.raffle.mails import raffle_confirmation
from forms.raffle.services.confirm_entry import confirm_entry
from forms.raffle.services.withdraw_entry import withdraw_entry
from mailing.batch import Batch
from mailing.models import OutgoingMail
from people.links.tokens import find_subject
from people.models import MailLink

pytestmark = pytest.mark.django_db

LINK = re.compile(r"http://localhost/(fr|en)/\S+/([\w-]{43})/")
TEXT = "Bonjour {first_name} {last_name},\n\n{raffle} {ticket}\n\n{confirm_link}\n\n{withdraw_link}"


def html(mail) -> str:
    return unescape(mail.alternatives[0].content)


def in_words(moment) -> str:
    return date_format(timezone.localtime(moment), "j F Y à H:i")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_confirmation_is_in_the_language_of_the_entry(enter, raffle_pages, deliver, language):
    entry = enter(language=language)

    (mail,) = deliver()

    with translation.override(language):
        reason = translation.gettext(
            "You receive this message because this address was entered in our raffle. If it was not you, do nothing: "
            "without a confirmation the entry does not count."
        )
    assert mail.to == [entry.email]
    assert {found for found, _token in LINK.findall(mail.body)} == {language}
    assert f'<html lang="{language}">' in html(mail)
    assert reason in mail.body
    assert reason in html(mail)
    assert {"fr": "Exemple 2030", "en": "Example 2030"}[language] in mail.body


def test_confirmation_holds_the_ticket_and_its_two_links_in_text_and_html(enter, raffle_pages, deliver):
    entry = enter()

    (mail,) = deliver()

    links = LINK.findall(mail.body)
    assert group_ticket(entry.ticket) in mail.body
    assert group_ticket(entry.ticket) in html(mail)
    assert LINK.findall(html(mail)) == links
    confirm, withdraw = (token for _language, token in links)
    assert find_subject(confirm, CONFIRM_ENTRY) == entry
    assert find_subject(withdraw, WITHDRAW_ENTRY) == entry


def test_confirmation_is_written_by_the_page_of_its_language(enter, raffle_pages, deliver):
    for code, page in raffle_pages.items():
        page.confirmation_subject = f"{code} {{first_name}} {{raffle}} {{candidate}}"
        page.confirmation_body = f"{code}: {TEXT}"
        page.save()
    enter(language="en")

    (mail,) = deliver()

    assert mail.subject == "en Zoë A coffee Jeanne Exemple"
    assert mail.body.startswith("en: Bonjour Zoë Dupont-Lévy,\n\nA coffee ")


def test_confirmation_is_written_without_a_page_too(enter, homes, raffle, deliver):
    enter()

    (mail,) = deliver()

    assert raffle.name in mail.body
    assert len(LINK.findall(mail.body)) == 2


def test_draft_page_does_not_write_to_anybody(enter, raffle_pages, deliver):
    page = raffle_pages["fr"]
    page.confirmation_subject = "Brouillon"
    page.save()
    page.unpublish()
    enter()

    (mail,) = deliver()

    assert mail.subject == translation.gettext("Confirm your entry")


@pytest.mark.parametrize(("closes_in_days", "expiry_in_days"), [(30, 7), (3, 3)])
def test_confirmation_says_until_when_it_helps(
    enter, raffle_pages, raffle, deliver, settings, closes_in_days, expiry_in_days
):
    settings.MAIL_LINK_DAYS = 7
    before = timezone.now()
    closes_at = before + timedelta(days=closes_in_days)
    Raffle.objects.filter(pk=raffle.pk).update(closes_at=closes_at)
    page = raffle_pages["fr"]
    page.confirmation_body = "{closing_date} | {expiry_date}\n\n{ticket} {confirm_link} {withdraw_link}"
    page.save()
    enter()

    (mail,) = deliver()

    expiry = timedelta(days=expiry_in_days)
    assert mail.body.splitlines()[0] in {
        f"{in_words(closes_at)} | {in_words(moment + expiry)}" for moment in (before, timezone.now())
    }


def test_repeated_mail_holds_new_links_and_the_old_ones_still_work(enter, raffle_pages, deliver, settings):
    entry = enter()
    (first,) = deliver()
    type(entry).objects.update(mailed_at=timezone.now() - timedelta(seconds=settings.FORM_MAIL_GAP_SECONDS + 1))
    enter()
    (second,) = deliver()

    tokens = [token for mail in (first, second) for _language, token in LINK.findall(mail.body)]
    assert len(set(tokens)) == 4
    assert all(find_subject(token, CONFIRM_ENTRY) == entry for token in tokens[::2])


def test_withdrawn_entry_receives_nothing(enter, raffle_pages, deliver):
    withdraw_entry(enter())

    assert deliver() == []
    assert not MailLink.objects.exists()
    assert list(OutgoingMail.objects.values_list("state", "recipient")) == [("cancelled", "")]


def test_mail_about_an_entry_that_is_gone_has_lost_its_reason():
    (mail,) = Batch([OutgoingMail(kind="raffle_confirmation", language="fr", context={"entry": 0})]).mails

    assert raffle_confirmation(mail) is None


def test_values_are_put_in_and_never_read_as_a_text_to_fill(enter, raffle_pages, deliver):
    page = raffle_pages["fr"]
    page.confirmation_subject = "{first_name}"
    page.save()
    enter(first_name="{candidate}")

    (mail,) = deliver()

    assert mail.subject == "{candidate}"


# --- Pledges ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "actions"), [("fr", "Partager, Téléphoner"), ("en", "Share, Phone")])
def test_pledge_confirmation_lists_the_choices_in_the_language(pledge, pledge_pages, deliver, language, actions):
    waiting = pledge(language=language)

    (mail,) = deliver()

    links = LINK.findall(mail.body)
    assert mail.to == ["eloi@example.org"]
    assert actions in mail.body
    assert [found for found, _token in links] == [language] * 2
    assert find_subject(links[0][1], CONFIRM_PLEDGE) == waiting
    assert find_subject(links[1][1], WITHDRAW_PLEDGE) == waiting
    assert LINK.findall(html(mail)) == links


def test_pledge_confirmation_is_written_by_the_page_of_its_language(pledge, pledge_pages, deliver):
    page = pledge_pages["en"]
    page.confirmation_subject = "Hi {first_name}, {candidate} writes"
    page.save()
    pledge(language="en")

    (mail,) = deliver()

    assert mail.subject == "Hi Éloi, Jeanne Exemple writes"


@pytest.mark.parametrize("change", [confirm_pledge, withdraw_pledge])
def test_pledge_that_waits_no_longer_is_not_asked_to_confirm(pledge, pledge_pages, deliver, change):
    change(pledge())

    assert deliver() == []
    assert list(OutgoingMail.objects.values_list("state", "recipient")) == [("cancelled", "")]


# --- Friends ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def invitation(enter, raffle_pages, deliver):
    """The message to the friend of an entrant who confirmed."""

    def receive(language="en", **changes):
        confirm_entry(enter(language=language, friend_1="ami@example.org", **changes))
        (mail,) = [mail for mail in deliver() if mail.to == ["ami@example.org"]]
        return mail

    return receive


def test_invitation_names_the_entrant_by_the_first_name_only(invitation):
    mail = invitation()

    assert mail.subject == "Zoë invites you"
    for text in (mail.subject, mail.body, html(mail)):
        assert "Zoë" in text
        for word in ("Dupont", "zoe@", "Zoe@", "612345678", "87000"):
            assert word not in text


@pytest.mark.parametrize(
    ("language", "url"), [("fr", "http://localhost/fr/cafe/"), ("en", "http://localhost/en/coffee/")]
)
def test_invitation_leads_to_the_raffle_and_to_a_way_out(invitation, language, url):
    mail = invitation(language=language)

    ((found, token),) = LINK.findall(mail.body)
    assert url in mail.body.split()
    assert f'href="{url}"' in html(mail)
    assert found == language
    assert find_subject(token, REFUSE_INVITATIONS)
    assert token in html(mail)


def test_invitation_says_nothing_of_the_question_or_the_answers(invitation):
    mail = invitation(question="Et la dette de ma grand-mère ?")

    assert "grand-mère" not in mail.body + html(mail)


def test_confirmation_takes_the_same_queries_for_one_link_and_three_choices(
    pledge, pledge_pages, django_assert_num_queries
):
    pledges = [pledge(actions=["share"]), pledge(email="b@example.org", actions=["share", "write", "phone"])]
    mails = Batch([OutgoingMail(language="fr", context={"pledge": pledge.pk}) for pledge in pledges]).mails
    pledge_confirmation(mails[0])  # what all mails share is known from here on

    for mail in mails:
        with django_assert_num_queries(4):
            pledge_confirmation(mail)
