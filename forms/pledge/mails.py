"""The message of a questionnaire. Text and links are made when it leaves."""

from django.utils.translation import gettext_lazy

from forms.confirmation import confirmation_links
from forms.pledge import mail_words
from forms.pledge.links import CONFIRM_PLEDGE, WITHDRAW_PLEDGE
from forms.pledge.models import Pledge
from forms.pledge.pages import PledgePage
from home.letters import editor_mail, page_in_language, readable_moment
from mailing.messages import Content, message
from people.links.mailed import expiry, mailed_link


@message("pledge_confirmation", gettext_lazy("Confirmation of a pledge"))
def pledge_confirmation(mail) -> Content | None:
    pledge = Pledge.objects.select_related("drive").filter(pk=mail.context["pledge"], confirmed_at=None).first()
    if pledge is None:
        return None
    page = page_in_language(PledgePage.objects.filter(drive=pledge.drive), mail.language)
    return editor_mail(
        mail,
        "pledge_confirmation",
        subject=page.confirmation_subject if page else mail_words.default_subject(),
        body=page.confirmation_body if page else mail_words.default_body(),
        values={
            "first_name": pledge.first_name,
            "last_name": pledge.last_name,
            "actions": ", ".join(pledge.action_labels(mail.language)),
            "expiry_date": readable_moment(expiry(CONFIRM_PLEDGE)),
        },
        links=confirmation_links(
            mailed_link(mail, CONFIRM_PLEDGE, pledge),
            mailed_link(mail, WITHDRAW_PLEDGE, pledge),
        ),
    )
