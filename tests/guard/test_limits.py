"""Limits in windows of time, and what may happen once."""

import time

import pytest
import time_machine

from guard.limits import Limit, Once, take_back, within_limits
from guard.models import Counter

NOON = 1_900_000_800 // 86_400 * 86_400 + 43_200  # where windows of an hour and of a quarter begin


@pytest.fixture(params=[pytest.param("Redis", marks=pytest.mark.redis), "database"], autouse=True)
def place(request, settings, db):
    if request.param == "database":
        settings.REDIS_URL = ""


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def network(*windows, subject="203.0.113.7", scope="form"):
    return Limit(scope, subject, windows)


def test_limit_allows_as_many_as_it_says_and_no_more(clock):
    assert [within_limits(network((3, 60))) for _ in range(5)] == [[True]] * 3 + [[False]] * 2


def test_limits_count_each_subject_and_each_scope_alone(clock):
    for _ in range(2):
        within_limits(network((1, 60)))

    others = network((1, 60), subject="203.0.113.8"), network((1, 60), scope="search"), network((1, 60))
    assert within_limits(*others) == [True, True, False]


def test_limit_starts_again_when_its_window_ends(clock):
    before = [within_limits(network((1, 60))) for _ in range(2)]
    clock.shift(59)
    within = within_limits(network((1, 60)))
    clock.shift(1)

    assert (before, within, within_limits(network((1, 60)))) == ([[True], [False]], [False], [True])


def test_long_window_holds_when_short_ones_begin_anew(clock):
    allowed = []
    for _ in range(4):
        allowed += [within_limits(network((2, 60), (5, 3600)))[0] for _ in range(2)]
        clock.shift(60)

    assert allowed == [True] * 5 + [False] * 3


def test_windows_of_one_limit_are_counted_together(clock, settings, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        assert within_limits(network((1, 60), (1, 3600)), network((1, 60), (1, 3600), scope="mailbox")) == [True, True]


def test_event_taken_back_was_none(clock):
    within_limits(network((1, 60), (1, 3600)))
    take_back(network((1, 60), (1, 3600)))

    assert [within_limits(network((1, 60), (1, 3600))) for _ in range(2)] == [[True], [False]]


def test_once_is_once_whatever_windows_begin(clock):
    once = Once("proof", "a-challenge", NOON + 1200)
    allowed = []
    for _ in range(4):
        allowed += within_limits(once, network((9, 60)))
        clock.shift(400)

    assert allowed == [True, True, False, True, False, True, False, True]


def test_once_of_another_subject_is_another(clock):
    assert within_limits(*(Once("proof", str(number), NOON + 60) for number in range(3))) == [True] * 3


def test_limit_without_windows_allows_everything(clock):
    assert within_limits(Limit("form", "x", []), network((1, 60))) == [True, True]


def test_limit_stores_no_address(clock, settings):
    settings.REDIS_URL = ""
    within_limits(network((1, 60)), Limit("mailbox", "zoe@example.org", [(1, 60)]), Once("proof", "abc", NOON + 9))

    stored = list(Counter.objects.values_list("key", flat=True))
    assert sorted(key.split(":")[1] for key in stored) == ["form", "mailbox", "proof"]
    assert not any(part in key for key in stored for part in ("203.0.113.7", "zoe", "abc"))


def test_counts_outlive_their_window_and_no_more(clock, settings):
    settings.REDIS_URL = ""
    within_limits(network((1, 60)), Once("proof", "abc", NOON + 500))

    assert sorted(Counter.objects.values_list("expires_at", flat=True)) == [NOON + 60, NOON + 560]
    assert time.time() == NOON
