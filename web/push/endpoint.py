"""Which addresses of push services are taken.

A client names the address to which this server then sends. So it has to be a name in the public net, by https
at its usual port; and what the name stands for is looked at when it is connected to, not before, for it may
change. A redirect is not followed.
"""

import re
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from tornado.netutil import DefaultLoopResolver, Resolver

LONGEST = 1_000
"""Characters of the longest address."""

HOST = re.compile(
    r"(?=.{4,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.IGNORECASE
)
"""A name with a domain; no number, and no name of the machine's own net."""

INSIDE = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".arpa", ".test")
"""Domains that are in no public net."""

TRANSLATED = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""Networks of IPv6 that stand for addresses of IPv4."""


def is_endpoint(address: str) -> bool:
    """Whether that may be the address of a push service."""
    if len(address) > LONGEST or not address.isascii() or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    return (
        parts.scheme == "https"
        and port in (None, 443)
        and "@" not in parts.netloc
        and "\\" not in address
        and not parts.fragment
        and HOST.fullmatch(host) is not None
        and not f".{host}".endswith(INSIDE)
    )


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public net, for a single receiver."""
    try:
        found = ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in TRANSLATED):
            return False
    return found.is_global and not found.is_multicast


class PublicResolver(Resolver):
    """Resolves names to public addresses alone. Raises `OSError` where a name has none."""

    def initialize(self) -> None:
        self._resolver = DefaultLoopResolver()

    async def resolve(self, host: str, port: int, family: Any = 0) -> list[tuple[int, Any]]:
        found = await self._resolver.resolve(host, port, family)
        public = [(kind, address) for kind, address in found if is_public(address[0])]
        if not public:
            raise OSError("The name stands for no public address.")
        return public
