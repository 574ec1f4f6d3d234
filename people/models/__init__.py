from .mail_link import MailLink
from .person import PersonDetails

__all__ = ["MailLink", "PersonDetails"]
