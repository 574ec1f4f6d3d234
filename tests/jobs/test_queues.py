"""Queues that apps register, as a worker holds them open."""

from jobs.queues import open_queues


def test_queues_are_open_together_and_closed_in_the_end(make_queue):
    letters, parcels = make_queue("letters", 3), make_queue("parcels", 0)

    with open_queues(processes=4) as queues:
        assert {name: take_batch() for name, take_batch in queues.items()} == {"letters": 2, "parcels": 0}

    assert letters == ["opened for 4", [0, 1], "closed"]
    assert parcels == ["opened for 4", [], "closed"]


def test_the_site_has_one_queue_its_mails():
    with open_queues() as queues:
        assert list(queues) == ["mail(s)"]
