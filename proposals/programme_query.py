"""What a visitor asks of the programme, as parameters of the index's address: combined filters, words, an order."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

GROUPINGS = ("chapter", "theme")
CARDS = "cards"
# Filters in which at most one heading is chosen.
SINGLE = ("chapter", "theme", "keyword")
LONGEST_SEARCH = 100
MOST_AUDIENCES = 20


@dataclass(frozen=True)
class ProgrammeQuery:
    """`chapter`, `theme`, `keyword` and `concerns` hold keys of headings; `words` is what is searched for.

    `view` is empty for the list, CARDS for one proposal at a time.
    """

    by: str = GROUPINGS[0]
    chapter: str = ""
    theme: str = ""
    keyword: str = ""
    concerns: tuple[str, ...] = ()
    words: str = ""
    view: str = ""

    @classmethod
    def read(cls, query) -> "ProgrammeQuery":
        """From the parameters of a request. Nothing is refused: a mistyped address still shows proposals."""

        def asked(name: str) -> str:
            # No database takes a null character; no heading has one.
            return query.get(name, "").replace("\x00", " ")

        by = asked("by")
        concerns = [slug for slug in asked("concerns").split(",") if slug]
        return cls(
            by=by if by in GROUPINGS else GROUPINGS[0],
            concerns=tuple(sorted(set(concerns)))[:MOST_AUDIENCES],
            view=CARDS if asked("view") == CARDS else "",
            words=" ".join(asked("q").split())[:LONGEST_SEARCH],
            **{name: asked(name) for name in SINGLE},
        )

    @property
    def address(self) -> str:
        """The canonical query string: equal queries give equal addresses."""
        return "?" + urlencode([*self.beside_words, *([("q", self.words)] if self.words else [])], safe=",")

    @property
    def beside_words(self) -> list[tuple[str, str]]:
        """The non-empty parameters except the words searched for."""
        values = {
            "by": self.by if self.by != GROUPINGS[0] else "",
            **{name: getattr(self, name) for name in SINGLE},
            "concerns": ",".join(self.concerns),
            "view": self.view,
        }
        return [(name, value) for name, value in values.items() if value]

    @property
    def is_filtered(self) -> bool:
        return bool(self.words or self.concerns or any(getattr(self, name) for name in SINGLE))

    @property
    def is_only_words(self) -> bool:
        return bool(self.words) and not self.without("words").is_filtered

    def everything(self) -> "ProgrammeQuery":
        """The whole programme, in the same order."""
        return ProgrammeQuery(by=self.by)

    def ordered(self, by: str) -> "ProgrammeQuery":
        return replace(self, by=by)

    @property
    def as_cards(self) -> "ProgrammeQuery":
        return replace(self, view=CARDS)

    @property
    def as_list(self) -> "ProgrammeQuery":
        return replace(self, view="")

    def chosen(self, parameter: str) -> tuple[str, ...]:
        """The keys chosen in one filter."""
        value = getattr(self, parameter)
        return value if isinstance(value, tuple) else (value,) if value else ()

    def without(self, parameter: str) -> "ProgrammeQuery":
        return replace(self, **{parameter: type(getattr(self, parameter))()})

    def toggled(self, parameter: str, slug: str) -> "ProgrammeQuery":
        """The query with this heading chosen if it was not, and dropped if it was."""
        if parameter in SINGLE:
            return replace(self, **{parameter: "" if getattr(self, parameter) == slug else slug})
        return replace(self, **{parameter: tuple(sorted({*getattr(self, parameter)} ^ {slug}))})
