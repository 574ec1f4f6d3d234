"""Whose posts are counted together, and who cannot pretend to be somebody else."""

import ipaddress

import pytest
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from guard.network import client_network


@pytest.fixture
def network(rf, settings):
    def of(address, forwarded=None, hops=0):
        settings.TRUSTED_PROXY_HOPS = hops
        headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
        return client_network(rf.get("/", REMOTE_ADDR=address, **headers))

    return of


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        ("a-socket", "unknown"),
    ],
)
def test_network_is_the_address_or_its_64(network, address, expected):
    assert network(address) == expected


@pytest.mark.parametrize(
    ("hops", "forwarded", "expected"),
    [
        (0, "198.51.100.1", "203.0.113.7"),
        (0, "198.51.100.1, 198.51.100.2", "203.0.113.7"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "forged, 198.51.100.1", "198.51.100.1"),
        (1, "192.0.2.9, 192.0.2.8,198.51.100.1", "198.51.100.1"),
        (2, "198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "192.0.2.9, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (1, "192.0.2.9, 2001:db8:1:2:3::1", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
        (1, "198.51.100.1,", "198.51.100.1"),
    ],
)
def test_only_the_entry_written_by_our_own_proxies_counts(network, hops, forwarded, expected):
    assert network("203.0.113.7", forwarded, hops) == expected


@pytest.mark.parametrize(("hops", "forwarded"), [(1, None), (1, ""), (1, " , "), (2, "198.51.100.1")])
def test_header_too_short_for_our_proxies_is_not_believed(network, hops, forwarded):
    assert network("203.0.113.7", forwarded, hops) == "203.0.113.7"


@pytest.mark.parametrize("entry", ["<script>", "198.51.100.1:443", "[2001:db8::1]", "198.51.100.01", "é", "unknown"])
def test_unreadable_entry_of_a_proxy_is_no_network(network, entry):
    assert network("203.0.113.7", entry, hops=1) == "unknown"


def test_two_headers_joined_by_the_server_are_one_list(network):
    """A visitor sends a header of their own; the proxy adds another; the server joins both by a comma."""
    assert network("10.0.0.1", "192.0.2.9,192.0.2.10,198.51.100.1", hops=1) == "198.51.100.1"


@given(st.text(max_size=60), st.integers(1, 4))
def test_no_header_breaks_the_reader(forwarded, hops):
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR=forwarded)
    with override_settings(TRUSTED_PROXY_HOPS=hops):
        network = client_network(request)

    assert network == "unknown" or ipaddress.ip_network(network)


@given(st.ip_addresses(v=6), st.integers(0, 2**64 - 1))
def test_neighbours_in_a_64_are_one_network(address, neighbour):
    other = ipaddress.IPv6Address((int(address) >> 64 << 64) + neighbour)
    if address.ipv4_mapped or other.ipv4_mapped:
        return

    networks = {client_network(RequestFactory().get("/", REMOTE_ADDR=str(one))) for one in (address, other)}
    assert len(networks) == 1
