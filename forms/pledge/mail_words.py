"""The words of the confirmation mail of a questionnaire, which editors may rewrite on its page."""

from django.utils.translation import gettext

from home.mail_words import MailWords

BODY = MailWords(
    allowed=("first_name", "last_name", "candidate", "actions", "expiry_date", "confirm_link", "withdraw_link"),
    required=("confirm_link", "withdraw_link"),
)


def validate_body(text: str) -> None:
    BODY.validate(text)


def validate_subject(text: str) -> None:
    MailWords(allowed=("first_name", "candidate"), required=()).validate(text)


def default_subject() -> str:
    return gettext("Confirm your pledge to help")


def default_body() -> str:
    return gettext(
        "Hello {first_name},\n\n"
        "Thank you for wanting to help {candidate}. Confirm your pledge on the page below; "
        "the link works until {expiry_date}.\n\n"
        "{confirm_link}\n\n"
        "What you ticked: {actions}\n\n"
        "You changed your mind, or it was not you? Withdraw the pledge here:\n\n"
        "{withdraw_link}"
    )
