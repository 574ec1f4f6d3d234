"""The figures, and what each must reach."""

import operator
from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    limit: float
    is_least: bool  # True: at least the goal; False: at most

    def is_met(self, value: float) -> bool:
        return (operator.ge if self.is_least else operator.le)(value, self.limit)

    def __str__(self):
        return f"{'≥' if self.is_least else '≤'} {self.limit:g}"


def at_least(limit: float) -> Goal:
    return Goal(limit, is_least=True)


def at_most(limit: float) -> Goal:
    return Goal(limit, is_least=False)


GOALS = {
    "cached_get_vs_hello": at_least(0.85),
    "cached_form_get_vs_hello": at_least(0.85),
    "cached_get_vs_stock": at_least(400),
    "cached_get_vs_nginx": at_least(0.6),
    "entry_post_vs_stock": at_least(10),
    "entry_post_vs_insert": at_least(0.06),
    "cold_herd_renders": at_most(1),
    "publish_visible_ms": at_most(1000),
    "index_6000_vs_60": at_most(1.5),
    "locales_3_vs_1": at_most(1.3),
    "mail_vs_smtplib": at_least(0.5),
    "memory_mb": at_most(250),
}
