"""Networks as operators name them, and addresses as they are compared with them."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

WIDEST = {4: 8, 6: 16}
"""By the version of IP, how many bits of a network have to count: one that is wider would be a mistake."""

ONE = {4: 32, 6: 64}
"""How many bits of an address count that is named without: of IPv6 a customer usually has a /64 prefix."""


def address_of(text: str) -> IPv4Address | IPv6Address | None:
    """An address; one of IPv4 that is written as one of IPv6 is one of IPv4. None where the text is none."""
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return found if isinstance(found, IPv4Address) else found.ipv4_mapped or found


def network_of(text: str) -> str | None:
    """A network such as `192.0.2.0/24`, or that of an address; None where the text is neither.

    One of IPv4 that is written as one of IPv6 is one of IPv4: as such its addresses are compared.
    Raises `ValueError`, with a sentence, where it is too wide, or has bits that do not count.
    """
    if (address := address_of(text)) is not None:
        return str(ip_network((address, ONE[address.version]), strict=False))
    before, slash, _ = text.partition("/")
    if not slash or "%" in before or address_of(before) is None:
        return None
    network = _unmapped(ip_network(text))
    if network.prefixlen < WIDEST[network.version]:
        raise ValueError(f"{network} is too wide: at least {WIDEST[network.version]} bits have to count.")
    return str(network)


def _unmapped(network: IPv4Network | IPv6Network) -> IPv4Network | IPv6Network:
    mapped = network.network_address.ipv4_mapped if isinstance(network, IPv6Network) else None
    if mapped is None or network.prefixlen < 96:
        return network
    return IPv4Network((mapped, network.prefixlen - 96))
