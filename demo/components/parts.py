"""What the page is made of: families of components, and the states that each of them can be in."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from django.utils.text import slugify

# What a visitor or a script does to a component's HTML (demo.components.fragment makes them).
Change = Callable[[BeautifulSoup], None]


@dataclass(frozen=True)
class State:
    """How a component looks with these contexts, usually one, rendered one after another.

    `is_narrow`: shown at the width of a telephone. `has_room_below`: part of it overflows downwards.
    """

    name: str
    contexts: list[dict]
    changes: tuple[Change, ...] = ()
    is_narrow: bool = False
    has_room_below: bool = False


def state(name: str, *contexts: dict, changes: tuple[Change, ...] = (), **looks) -> State:
    return State(name, list(contexts) or [{}], changes, **looks)


@dataclass(frozen=True)
class Component:
    """`template` is below templates/components/, `styles` are below static/css/.

    `within` is another template that includes it and gets the contexts instead. `parts` are templates shown only within
    this one. `list_class` is the class of the list whose item it is, `surface` the token of its background. `is_wide`
    components go from edge to edge; `is_source` ones are invisible and shown as HTML.
    """

    name: str
    template: str
    note: str
    states: list[State]
    styles: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    within: str = ""
    list_class: str = ""
    surface: str = ""
    is_wide: bool = False
    is_source: bool = False

    @property
    def slug(self) -> str:
        """Its name in the page's address."""
        return slugify(self.name)


@dataclass(frozen=True)
class Family:
    name: str
    slug: str
    components: list[Component]
