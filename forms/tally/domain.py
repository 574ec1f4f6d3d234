"""What may be told in public of how many people there are, and where: small numbers identify people."""

from collections.abc import Mapping

FEWEST_IN_ALL = 10
FEWEST_TOGETHER = 5

ELSEWHERE = ""


def may_be_told(total: int) -> bool:
    return total >= FEWEST_IN_ALL


def told_places(by_place: Mapping[str, int]) -> list[tuple[str, int]]:
    """(place, people), the most people first, and last of all ELSEWHERE: those whose place has fewer than five.

    Nor may fewer than five stand under ELSEWHERE: places join it, the smallest first, until they do not. Empty where
    no place is left to tell.
    """
    ranked = sorted(((place, count) for place, count in by_place.items() if place), key=lambda row: (-row[1], row[0]))
    elsewhere = by_place.get(ELSEWHERE, 0)
    while ranked and (ranked[-1][1] < FEWEST_TOGETHER or 0 < elsewhere < FEWEST_TOGETHER):
        elsewhere += ranked.pop()[1]
    if not ranked:
        return []
    return [*ranked, (ELSEWHERE, elsewhere)] if elsewhere else ranked
