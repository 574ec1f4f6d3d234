"""What one process publishes is served by the others within a second, whichever server they run."""

import time
from contextlib import ExitStack
from urllib.request import urlopen

import pytest

from tests.serving import SERVERS, served_by

pytestmark = pytest.mark.django_db(transaction=True)


def read(port: int) -> str:
    with urlopen(f"http://127.0.0.1:{port}/fr/", timeout=30) as answer:
        return answer.read().decode()


def test_published_page_is_served_by_every_process_within_a_second(homes, tmp_path):
    home = homes["fr"]
    with ExitStack() as stack:
        ports = [stack.enter_context(served_by(server, tmp_path)) for server in SERVERS]
        assert ["Et vous ?" in read(port) for port in ports] == [True, True]
        for question in ("Et toi ?", "Et nous ?"):
            home.refresh_from_db()
            home.hero_question = question
            home.save_revision().publish()

            time.sleep(1)

            assert [question in read(port) for port in ports] == [True, True]
