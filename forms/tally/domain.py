"""Which numbers of people, in all and by place, may be shown in public: small numbers identify people."""

from collections.abc import Mapping

FEWEST_IN_ALL = 10
FEWEST_TOGETHER = 5

ELSEWHERE = ""


def may_be_shown(total: int) -> bool:
    return total >= FEWEST_IN_ALL


def shown_places(by_place: Mapping[str, int]) -> list[tuple[str, int]]:
    """(place, people), the most people first; last comes ELSEWHERE, which holds people whose place has fewer than five.

    ELSEWHERE may not hold fewer than five either: places join it, the smallest first, until it does not. The list is
    empty if no place is left to show.
    """
    ranked = sorted(((place, count) for place, count in by_place.items() if place), key=lambda row: (-row[1], row[0]))
    elsewhere = by_place.get(ELSEWHERE, 0)
    while ranked and (ranked[-1][1] < FEWEST_TOGETHER or 0 < elsewhere < FEWEST_TOGETHER):
        elsewhere += ranked.pop()[1]
    if not ranked:
        return []
    return [*ranked, (ELSEWHERE, elsewhere)] if elsewhere else ranked
