"""The page that shows every component, beside a site that somebody has built."""

import pytest
from bs4 import BeautifulSoup


@pytest.mark.usefixtures("demo_site", "development")
@pytest.mark.parametrize("address", ["/fr/components/", "/en/components/"])
def test_every_state_is_shown(client, state_count, address):
    response = client.get(address)

    page = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, len(page.select(".showcase-state"))) == (200, state_count)
