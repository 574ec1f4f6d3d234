import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagecache.entry import OVERHEAD, Entry
from pagecache.policy import Lifetime
from pagecache.store import LARGEST_SHARE, Store

SIZE = OVERHEAD + 100
ROOM = 20


def entry(size: int = SIZE) -> Entry:
    return Entry("200 OK", [("Content-Type", "image/x")], b"x" * (size - OVERHEAD), Lifetime(60), "g", now=0.0)


@pytest.fixture
def store() -> Store:
    return Store(SIZE * ROOM)


def test_store_gives_back_what_was_put(store):
    kept = entry()
    store.put("a", kept)

    assert (store.get("a"), store.get("b"), len(store), store.size) == (kept, None, 1, SIZE)


def test_another_copy_takes_the_first_one_s_place_and_its_merit(store):
    first, second = entry(), entry(SIZE + 50)
    store.put("a", first)
    first.used = True
    store.put("a", second)

    assert (store.get("a"), second.used, len(store), store.size) == (second, True, 1, SIZE + 50)


def test_removed_copy_weighs_nothing(store):
    store.put("a", entry())
    store.remove("a")
    store.remove("a")

    assert (store.get("a"), len(store), store.size) == (None, 0, 0)


def test_the_oldest_that_nobody_asked_for_makes_room(store):
    for number in range(ROOM):
        store.put(number, entry())
    for number in (0, 1, 3):
        store.get(number).used = True

    store.put("new", entry())

    assert [number for number in range(ROOM) if store.get(number) is None] == [2]


def test_flood_of_addresses_that_nobody_asks_for_twice_pushes_out_itself(store):
    hot = [f"hot {number}" for number in range(ROOM // 2)]
    for key in hot:
        store.put(key, entry())
    for number in range(50 * ROOM):
        if number % 5 == 0:
            for key in hot:  # visitors go on coming
                store.get(key).used = True
        store.put(number, entry())

    assert all(store.get(key) for key in hot)
    assert len(store) == ROOM


def test_answer_that_would_take_a_large_share_is_not_kept(store):
    limit = store.limit // LARGEST_SHARE
    store.put("a", entry(limit))
    store.put("b", entry(limit + 1))
    store.put("a", entry(limit + 1))  # what it stands for has changed: the earlier one goes, too

    assert (store.get("a"), store.get("b"), store.size) == (None, None, 0)


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefghijklmnop"), st.integers(OVERHEAD, 3 * SIZE), st.booleans()), max_size=60
    )
)
def test_bound_holds_and_sizes_add_up(steps):
    store = Store(SIZE * ROOM)
    for key, size, is_put in steps:
        if is_put:
            store.put(key, entry(size))
        elif found := store.get(key):
            found.used = True

    kept = [store.get(key) for key in "abcdefghijklmnop" if store.get(key)]
    assert store.size == sum(found.size for found in kept) <= store.limit
