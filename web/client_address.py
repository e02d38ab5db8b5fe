"""The address of a client that may have connected through proxies."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import TypeAlias

from tornado.httputil import HTTPHeaders

from game.kit.networks import address_of

Proxies: TypeAlias = int | tuple[IPv4Network | IPv6Network, ...]
"""The proxies before this server: how many there are, or the ranges of their addresses."""

MOST = 100
"""Addresses at the end of X-Forwarded-For that are looked at."""


def client_address(peer: str, headers: HTTPHeaders, proxies: Proxies) -> str:
    """The client's address; `peer` is the address that has connected.

    Each of our own proxies adds to X-Forwarded-For the address that has connected to it, so what stands at
    the end is known, and what stands before that was sent by the client, and is not believed. With a number
    the client's address stands so many places from the end. With ranges it is the last address that is in
    none of them, and `peer` itself where that is in none.

    Where no address stands in that place, such as `unknown`, it is that of the proxy that wrote this; with a
    number, `peer`.
    """
    if proxies == 0:
        return peer
    told = ",".join(headers.get_list("X-Forwarded-For")).rsplit(",", MOST)[-MOST:]
    if isinstance(proxies, int):
        found = address_in(told[-proxies]) if proxies <= len(told) else None
        return peer if found is None else str(found)
    return _outside(peer, reversed(told), proxies)


def _outside(peer: str, told: Iterable[str], ranges: tuple[IPv4Network | IPv6Network, ...]) -> str:
    """The first address of `peer` and those told, the nearest first, that is in none of the ranges."""
    address = address_in(peer)
    if address is None:
        return peer
    for text in told:
        if not any(address in one for one in ranges) or (next_one := address_in(text)) is None:
            break
        address = next_one
    return str(address)


def address_in(text: str) -> IPv4Address | IPv6Address | None:
    """The address that a proxy has written, perhaps with the client's port; None where there is none.

    Such as `192.0.2.1`, `192.0.2.1:5678`, `2001:db8::1`, `[2001:db8::1]:5678`, `::ffff:192.0.2.1`.
    """
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    return address_of(text.partition("%")[0])
