"""A PostgreSQL's address as libpq defines it, taken apart: `postgresql://user:password@host:5432/name?word=value`.

A password may hold what a URL in general may not, such as `#`; only `/` and `%` have to be percent-encoded in
it. No text that this module makes repeats a password, nor what may be a part of one.
"""

from dataclasses import dataclass, field
from urllib.parse import quote, unquote

EXPECTED = "the address of a PostgreSQL: postgresql://user:password@host:5432/name"

_VALUES = {
    "sslmode": {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"},
    "target_session_attrs": {"any", "primary", "standby", "read-write", "read-only", "prefer-standby"},
}
"""The values of the words that have only a few."""


@dataclass(frozen=True)
class DatabaseAddress:
    """What an address says. `hosts` is empty where it names none; `words` are those after `?`."""

    hosts: tuple[str, ...]
    ports: tuple[int, ...]
    """As many as hosts, or none."""
    user: str | None
    password: str | None = field(repr=False)
    database: str | None
    words: dict[str, str] = field(repr=False)

    @property
    def shown(self) -> str:
        """The address without its password and its words, fit for a log."""
        user = f"{quote(self.user)}@" if self.user else ""
        ports = [f":{port}" for port in self.ports] or [""] * len(self.hosts)
        hosts = [f"[{host}]" if ":" in host else quote(host, safe="/") for host in self.hosts]
        places = ",".join(map("".join, zip(hosts, ports, strict=True)))
        return f"postgresql://{user}{places}/{quote(self.database or '')}"


def parse(url: str) -> DatabaseAddress:
    """Takes an address apart. Raises `ValueError`, whose text says what it has to be."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in {"postgresql", "postgres"}:
        raise ValueError(EXPECTED)
    place, _, path = rest.partition("/")
    credentials, at, hostspec = place.rpartition("@")
    if not at and "?" in hostspec:  # words without a name before them
        hostspec, _, words = rest.partition("?")
        path = ""
    else:
        path, _, words = path.partition("?")
    if "@" in path:
        raise ValueError(f"{EXPECTED}, where / @ and % in a password are written %2F %40 and %25")
    user, _, password = credentials.partition(":")
    given = _words(words)
    hosts, ports = _hosts(hostspec, given.pop("host", ""), given.pop("port", ""))
    if not all(host.startswith("/") or is_host(host) for host in hosts):
        raise ValueError(f"{EXPECTED}, where the host is a name or an address")
    if not _is_text(url):
        raise ValueError(f"{EXPECTED}, in UTF-8")
    database = given.pop("dbname", given.pop("database", ""))
    return DatabaseAddress(
        hosts,
        ports,
        unquote(user) or given.pop("user", "") or None,
        unquote(password) or given.pop("password", "") or None,
        unquote(path) or database or None,
        {word: value for word, value in given.items() if word not in {"user", "password"}},
    )


def _is_text(url: str) -> bool:
    """Whether all of it can be sent to a database: it, and what its escapes stand for, are UTF-8."""
    try:
        return "\0" not in unquote(url.encode().decode(), errors="strict")
    except UnicodeError:
        return False


def is_host(text: str) -> bool:
    """Whether the resolver can be asked for this name or address at all; else it raises `UnicodeError`."""
    try:
        return bool(text.encode("idna"))
    except UnicodeError:
        return False


def _words(text: str) -> dict[str, str]:
    """The words and their values. In libpq's addresses a plus sign is not a space."""
    given = {}
    for part in filter(None, text.split("&")):
        word, separator, value = part.partition("=")
        if not separator:
            raise ValueError(f"{EXPECTED}, with ?word=value&word=value after it")
        given[unquote(word)] = unquote(value)
    for word, values in _VALUES.items():
        if word in given and given[word] not in values:
            raise ValueError(f"{EXPECTED}, where {word} is one of {', '.join(sorted(values))}")
    if not given.get("connect_timeout", "0").removeprefix("-").isdecimal():
        raise ValueError(f"{EXPECTED}, where connect_timeout is a number of seconds")
    return given


def _hosts(place: str, hosts: str, ports: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The hosts and their ports, of the address's place or, where that is empty, of its words."""
    if not place:
        found = tuple(filter(None, hosts.split(",")))
        numbers = tuple(map(_port, filter(None, ports.split(","))))
        if len(numbers) == 1:
            numbers *= max(1, len(found))
        if len(numbers) not in {0, max(1, len(found))}:
            raise ValueError(f"{EXPECTED}, with a port for each host")
        return found, numbers
    pairs = [_host_and_port(one) for one in place.split(",")]
    return tuple(host for host, _ in pairs), tuple(port for _, port in pairs)


def _host_and_port(text: str) -> tuple[str, int]:
    if text.startswith("["):
        host, separator, port = text[1:].partition("]")
        if not separator or not (port == "" or port.startswith(":")):
            raise ValueError(f"{EXPECTED}, where an IPv6 address stands in brackets")
        return host, _port(port[1:] or "5432")
    if text.count(":") > 1:
        raise ValueError(f"{EXPECTED}, where an IPv6 address stands in brackets: [::1]")
    host, _, port = text.partition(":")
    return unquote(host), _port(port or "5432")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:9]) < 65536):
        raise ValueError(
            f"{EXPECTED}, where the port is a number, and / @ and % in a password are written %2F %40 and %25"
        )
    return int(text)
