import pytest

from home.addresses import absolute


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/fr/", "http://localhost/fr/"),
        ("/fr/cafe/?a=1#b", "http://localhost/fr/cafe/?a=1#b"),
        ("/", "http://localhost/"),
        ("https://media.example.org/a.jpg", "https://media.example.org/a.jpg"),
    ],
)
def test_address_is_below_the_public_one_unless_it_is_whole(url, expected):
    assert absolute(url) == expected
