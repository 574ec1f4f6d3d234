from .booklets import Booklet
from .headings import Audience, Chapter, Heading, Keyword, Theme
from .pages import ProposalIndexPage, ProposalPage
from .parts import AnsweredQuestion, CalendarStep, ProposalAudience, ProposalKeyword, Source
from .searches import SearchedWords
from .visits import Channel, SharedLinkVisits

__all__ = [
    "AnsweredQuestion",
    "Audience",
    "Booklet",
    "CalendarStep",
    "Channel",
    "Chapter",
    "Heading",
    "Keyword",
    "ProposalAudience",
    "ProposalIndexPage",
    "ProposalKeyword",
    "ProposalPage",
    "SearchedWords",
    "SharedLinkVisits",
    "Source",
    "Theme",
]
