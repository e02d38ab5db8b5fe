"""A client's address, as our own proxies say it."""

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
    ],
)
def test_the_address_is_what_our_own_proxies_say(forwarded: list[str], proxies: int, address: str) -> None:
    headers = HTTPHeaders()
    for line in forwarded:
        headers.add("X-Forwarded-For", line)
    assert client_address("10.0.0.1", headers, proxies) == address
