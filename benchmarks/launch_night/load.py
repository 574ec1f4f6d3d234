"""Load from outside, by wrk: how many requests per second a server answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from .machine import run

# Short and many: a shared machine may be half as fast for seconds. The ratio of a single round is off by a fifth.
SECONDS = 1
ROUNDS = 30
CONNECTIONS = 64


@dataclass(frozen=True)
class Target:
    """What is requested: an address, headers, and a script of wrk for requests that differ."""

    url: str
    headers: tuple[tuple[str, str], ...] = ()
    script: Path | None = None
    connections: int = CONNECTIONS


class WrongAnswers(Exception):
    """The server answered with errors, which makes the measurement worthless."""


def requests_per_second(target: Target, seconds: int = SECONDS) -> float:
    headers = [part for name, value in target.headers for part in ("-H", f"{name}: {value}")]
    script = ["-s", str(target.script)] if target.script else []
    printed = run(
        "wrk", "-t1", f"-c{target.connections}", f"-d{seconds}s", "--timeout", "30s", *headers, *script, target.url
    )
    if wrong := re.search(r"Non-2xx or 3xx responses: (\d+)|Socket errors: .*", printed):
        raise WrongAnswers(f"{target.url}: {wrong[0]}")
    return float(re.search(r"Requests/sec: +([\d.]+)", printed)[1])


def rates(*targets: Target, rounds: int = ROUNDS) -> list[list[float]]:
    """Requests per second of each target in each round. The targets take turns, forwards and backwards, so that none
    always follows the same other one.
    """
    for target in targets:
        requests_per_second(target)
    columns = {target: [] for target in targets}
    for number in range(rounds):
        for target in targets if number % 2 == 0 else reversed(targets):
            columns[target].append(requests_per_second(target))
    return list(columns.values())


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the rounds' ratios."""
    return median(our / their for our, their in zip(ours, theirs, strict=True))
