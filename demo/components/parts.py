"""What the page is made of: families of components, and the states that each of them can be in."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from django.utils.text import slugify

# What a visitor or a script does to a component's HTML (demo.components.fragment makes them).
Change = Callable[[BeautifulSoup], None]


@dataclass(frozen=True)
class State:
    """How a component looks with these contexts, rendered one after another; mostly there is one.

    `is_narrow`: shown as wide as a telephone. `has_room_below`: something hangs out of it.
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

    `within` is the template that shows it, and is given the contexts, where that is another. `parts` are the templates
    that are shown within this one and not by themselves. `list_class` is the class of the list that it is an item of,
    `surface` the token of what it stands on. A component `is_wide` that goes from edge to edge; one that `is_source`
    shows nothing, and is read as HTML.
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
