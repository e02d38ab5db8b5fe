"""The address of a client that may have connected through proxies."""

from tornado.httputil import HTTPHeaders


def client_address(peer: str, headers: HTTPHeaders, proxies: int) -> str:
    """The client's address.

    `peer` is the address that has connected; `proxies` is how many of our own proxies stand before this
    server. Each of them adds to X-Forwarded-For the address that has connected to it, so the client's stands
    `proxies` places from the end. What stands before it was sent by the client, and is not believed.
    """
    addresses = [part.strip() for line in headers.get_list("X-Forwarded-For") for part in line.split(",")]
    return without_port(addresses[-proxies]) if 0 < proxies <= len(addresses) else peer


def without_port(address: str) -> str:
    """An address that a proxy may have written with the client's port: `192.0.2.1:5678`, `[::1]:5678`."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
