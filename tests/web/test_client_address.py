"""A client's address, as our own proxies say it."""

from ipaddress import ip_network

import pytest
from tornado.httputil import HTTPHeaders

from web.client_address import client_address


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ([], 0, "10.0.0.1"),
        ([], 1, "10.0.0.1"),
        (["192.0.2.9"], 0, "10.0.0.1"),
        (["192.0.2.9"], 1, "192.0.2.9"),
        (["6.6.6.6, 192.0.2.9"], 1, "192.0.2.9"),
        (["6.6.6.6", "192.0.2.9"], 1, "192.0.2.9"),
        (["6.6.6.6, 192.0.2.9,192.0.2.8"], 2, "192.0.2.9"),
        (["192.0.2.9"], 2, "10.0.0.1"),
        (["192.0.2.9:5678"], 1, "192.0.2.9"),
        (["2001:db8::9"], 1, "2001:db8::9"),
        (["[2001:db8::9]:5678"], 1, "2001:db8::9"),
        (["[2001:db8::9]"], 1, "2001:db8::9"),
        (["2001:DB8:0::9"], 1, "2001:db8::9"),
        (["fe80::9%eth0"], 1, "fe80::9"),
        (["::ffff:192.0.2.9"], 1, "192.0.2.9"),
        (["[::ffff:192.0.2.9]:443"], 1, "192.0.2.9"),
        (["unknown"], 1, "10.0.0.1"),
        (["192.0.2.9,"], 1, "10.0.0.1"),
        (["192.0.2.9, <script>"], 1, "10.0.0.1"),
        (["192.0.2.9,, 192.0.2.8"], 2, "10.0.0.1"),
        (["6.6.6.6," * 2_000 + "192.0.2.9"], 1, "192.0.2.9"),
        (["192.0.2.9," + "192.0.2.8," * 99 + "192.0.2.7"], 100, "192.0.2.8"),
    ],
)
def test_the_address_is_what_our_own_proxies_say(forwarded: list[str], proxies: int, address: str) -> None:
    assert client_address("10.0.0.1", told(forwarded), proxies) == address


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["192.0.2.9"], "192.0.2.9"),
        ("10.0.0.1", ["6.6.6.6, 192.0.2.9"], "192.0.2.9"),
        ("10.0.0.1", ["6.6.6.6, 192.0.2.9, 10.7.7.7"], "192.0.2.9"),
        ("10.0.0.1", ["6.6.6.6, 192.0.2.9:5678", "10.7.7.7, [fd00::1]:80"], "192.0.2.9"),
        ("fd00::1", ["2001:db8::9"], "2001:db8::9"),
        ("::ffff:10.0.0.1", ["192.0.2.9"], "192.0.2.9"),
        ("192.0.2.9", ["6.6.6.6"], "192.0.2.9"),
        ("192.0.2.9", ["6.6.6.6, 10.7.7.7"], "192.0.2.9"),
        ("10.0.0.1", ["10.1.1.1, 10.7.7.7"], "10.1.1.1"),
        ("10.0.0.1", ["6.6.6.6, unknown, 10.7.7.7"], "10.7.7.7"),
        ("10.0.0.1", ["6.6.6.6,"], "10.0.0.1"),
        ("10.0.0.1", ["6.6.6.6" + ", 10.7.7.7" * 1_500], "10.7.7.7"),
        ("", ["192.0.2.9"], ""),
    ],
)
def test_proxies_are_known_by_their_addresses(peer: str, forwarded: list[str], address: str) -> None:
    """Whoever comes past them is believed nothing, and of who comes through them what they have seen."""
    assert (
        client_address(peer, told(forwarded), (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))) == address
    )


def told(forwarded: list[str]) -> HTTPHeaders:
    headers = HTTPHeaders()
    for line in forwarded:
        headers.add("X-Forwarded-For", line)
    return headers
