from .headings import Audience, Chapter, Heading, Keyword, Theme
from .pages import ProposalIndexPage, ProposalPage
from .parts import AnsweredQuestion, CalendarStep, ProposalAudience, ProposalKeyword, Source

__all__ = [
    "AnsweredQuestion",
    "Audience",
    "CalendarStep",
    "Chapter",
    "Heading",
    "Keyword",
    "ProposalAudience",
    "ProposalIndexPage",
    "ProposalKeyword",
    "ProposalPage",
    "Source",
    "Theme",
]
