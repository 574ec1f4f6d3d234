import gzip

import pytest

from people.places.commune import Commune
from people.places.france.communes import FILE, find_commune


@pytest.fixture(scope="session")
def every_commune() -> list[Commune]:
    codes = [line.partition("\t")[0] for line in gzip.decompress(FILE.read_bytes()).decode().splitlines()]
    return [find_commune(code) for code in codes]
