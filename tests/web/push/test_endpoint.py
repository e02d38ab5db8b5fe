"""No address leads inside: neither by what is written, nor by what its name stands for."""

from typing import Any

import pytest
from tornado.netutil import Resolver

from web.push.endpoint import PublicResolver, is_endpoint, is_public


@pytest.mark.parametrize(
    "address",
    [
        "https://fcm.googleapis.com/fcm/send/abc:def-_",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
        "https://web.push.apple.com/QGN",
        "https://wns2-par02p.notify.windows.com/w/?token=BQ%3d",
        "https://push.example.com:443/x",
        "https://xn--bcher-kva.example.com/x",
    ],
)
def test_what_may_be_a_push_service(address: str) -> None:
    assert is_endpoint(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "push.example.com",
        "http://push.example.com/x",
        "ftp://push.example.com/x",
        "https:///x",
        "https://push.example.com:80/x",
        "https://push.example.com:8443/x",
        "https://push.example.com:99999/x",
        "https://me@push.example.com/x",
        "https://push.example.com@127.0.0.1/x",
        "https://push.example.com\\@127.0.0.1/x",
        "https://push.example.com/x#y",
        "https://push.example.com/a b",
        "https://push.example.com/a\r\nHost: inside",
        "https://push.example.com/é",
        "https://püsh.example.com/x",
        "https://push.example.com./x",
        "https://127.0.0.1/x",
        "https://8.8.8.8/x",
        "https://2130706433/x",
        "https://0x7f000001/x",
        "https://0x7f.1/x",
        "https://127.1/x",
        "https://[::1]/x",
        "https://[2606:4700::1111]/x",
        "https://localhost/x",
        "https://a.localhost/x",
        "https://postgres/x",
        "https://printer.local/x",
        "https://metadata.google.internal/x",
        "https://db.lan/x",
        "https://push.example.com/" + "x" * 1_000,
        "https://" + "a." * 130 + "com/x",
    ],
)
def test_what_may_not(address: str) -> None:
    assert not is_endpoint(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "142.250.74.42", "2606:4700::1111", "2a00:1450:4001::5f"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2001::1",
        "2002:7f00:1::",
        "fc00::1",
        "fe80::1",
        "fe80::1%eth0",
        "ff02::1",
        "2001:db8::1",
        "push.example.com",
        "",
    ],
)
def test_addresses_that_are_not(address: str) -> None:
    assert not is_public(address)


class Names(Resolver):
    """Says what names stand for."""

    def initialize(self, addresses: list[str]) -> None:
        self.addresses = addresses

    async def resolve(self, host: str, port: int, family: Any = 0) -> list[tuple[int, Any]]:
        return [(10 if ":" in address else 2, (address, port)) for address in self.addresses]


def public(*addresses: str) -> PublicResolver:
    resolver: PublicResolver = PublicResolver()
    resolver._resolver = Names(addresses=list(addresses))
    return resolver


async def test_a_name_is_connected_to_at_its_public_addresses_alone() -> None:
    found = await public("10.0.0.1", "8.8.8.8", "::1").resolve("push.example.com", 443)
    assert found == [(2, ("8.8.8.8", 443))]


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["::1", "169.254.169.254"], []])
async def test_a_name_that_stands_for_nothing_public(addresses: list[str]) -> None:
    with pytest.raises(OSError, match="no public address"):
        await public(*addresses).resolve("push.example.com", 443)
