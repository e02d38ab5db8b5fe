"""Which addresses of push services are taken.

A client names the address to which this server then sends. So it could name what is behind the server, what
never answers, or somebody else's server: only the push services that the operator knows are sent to.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

LONGEST = 1_000
"""Characters of the longest address."""


def is_endpoint(address: str, services: Sequence[str]) -> bool:
    """Whether that is an address of one of these push services, by https at its usual port.

    A service is the name of a host, or `*.` before a domain for all hosts in it.
    """
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
        and any(host == one or (one.startswith("*.") and host.endswith(one[1:])) for one in services)
    )
