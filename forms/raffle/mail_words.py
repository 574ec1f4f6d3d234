"""The words of the confirmation mail of a raffle, which editors may rewrite on its page."""

from django.utils.translation import gettext

from home.mail_words import MailWords

BODY = MailWords(
    allowed=(
        "first_name",
        "last_name",
        "candidate",
        "raffle",
        "closing_date",
        "expiry_date",
        "ticket",
        "confirm_link",
        "withdraw_link",
    ),
    required=("ticket", "confirm_link", "withdraw_link"),
)


def validate_body(text: str) -> None:
    BODY.validate(text)


def validate_subject(text: str) -> None:
    MailWords(allowed=("first_name", "candidate", "raffle"), required=()).validate(text)


def default_subject() -> str:
    return gettext("Confirm your entry")


def default_body() -> str:
    return gettext(
        "Hello {first_name},\n\n"
        "One step is left to take part in “{raffle}”: open the page below and press the button. "
        "The link works until {expiry_date}.\n\n"
        "{confirm_link}\n\n"
        "Your ticket: {ticket}\n\n"
        "Keep it: after entries close on {closing_date}, the tickets are published and the winners drawn; "
        "with yours you can check the draw.\n\n"
        "You changed your mind, or it was not you? Withdraw the entry here:\n\n"
        "{withdraw_link}"
    )
