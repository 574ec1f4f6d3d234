"""What the page cache has to know about other apps: each declares it in the `ready()` of its `apps.py`."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model

Item = TypeVar("Item")


class Declarations(Generic[Item]):
    """A set that apps add to until all of them are ready."""

    def __init__(self):
        self._items: set[Item] = set()
        self._is_closed = False

    def add(self, *items: Item) -> None:
        """Raises ImproperlyConfigured when it is too late: others have already used the set."""
        if self._is_closed:
            raise ImproperlyConfigured(
                f"{items} must be declared in the ready() of an app that stands before pagecache in INSTALLED_APPS"
            )
        self._items.update(items)

    def close(self) -> None:
        self._is_closed = True

    def __contains__(self, item: object) -> bool:
        return item in self._items

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)


# Models that no public page shows: a change of any other makes every page old.
ignored_models: Declarations[type[Model]] = Declarations()
# The query parameters that public pages read: all others are removed before a page is made.
query_parameters: Declarations[str] = Declarations()


def close() -> None:
    """Every app has declared what it had to."""
    ignored_models.close()
    query_parameters.close()
