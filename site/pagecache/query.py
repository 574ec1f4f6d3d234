"""The query parameters of a request that a cacheable view may read."""

from django.http import HttpRequest, QueryDict

from .declarations import query_parameters
from .policy import canonical_query


class UndeclaredParameter(Exception):
    """A view asked for a query parameter that the page cache removes before any view is called."""

    def __init__(self, name: str):
        super().__init__(
            f"“{name}” is read from the query but no app declares it, and the page cache would take it off: "
            "add it to pagecache.declarations.query_parameters in the ready() of the app that reads it"
        )


class DeclaredQuery(QueryDict):
    """Raises UndeclaredParameter if asked for a parameter that no app declares, whether or not a visitor sent it."""

    def __getitem__(self, name):
        return super().__getitem__(_declared(name))

    def __contains__(self, name):
        return super().__contains__(_declared(name))

    def getlist(self, name, default=None):
        return super().getlist(_declared(name), default)


def declared_only(request: HttpRequest) -> QueryDict:
    """The query of a request as the page cache would leave it; an unreasonable one is left whole."""
    reduced = canonical_query(request.META.get("QUERY_STRING", ""), frozenset(query_parameters))
    return request.GET if reduced is None else DeclaredQuery(reduced)


def _declared(name: str) -> str:
    if name not in query_parameters:
        raise UndeclaredParameter(name)
    return name
