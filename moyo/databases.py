"""The databases of a server, as a setting names them: a home and, where that is not enough, shards.

    postgresql://home/moyo a=postgresql://one/moyo b=postgresql://two/moyo

The first has no name: it is the home. No text that this module makes repeats an address.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from moyo import database_url

HOME = "home"
"""What the home is called where all databases are told of by their names."""

EXPECTED = (
    "the address of a PostgreSQL, and after it those of shards with their names: a=postgresql://host/moyo"
)

_NAME = re.compile(r"[a-z0-9]{1,8}")
_NEXT = re.compile(r"\s+(?=\S*://)")
"""What stands before the next address: a password may hold a space, but no slash."""


@dataclass(frozen=True)
class Databases:
    """The addresses of a home and, by their names, of its shards."""

    home: str = field(repr=False)
    shards: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        """The text of the setting."""
        return " ".join([self.home, *(f"{name}={url}" for name, url in self.shards.items())])


class Addresses(NamedTuple):
    """Where a database is reached: `direct` past a pooler, for LISTEN and locks of sessions."""

    pooled: str
    direct: str


def parse(text: str) -> Databases:
    """Takes the text of a setting apart. Raises `ValueError`, whose text says what it has to be."""
    home, *others = _NEXT.split(text.strip())
    database_url.parse(home)
    shards: dict[str, str] = {}
    for other in others:
        name, _, url = other.partition("=")
        if not _NAME.fullmatch(name) or name == HOME:
            raise ValueError(
                f"{EXPECTED}, where a name is 1 to 8 lower-case letters or digits, and not {HOME}"
            )
        if name in shards:
            raise ValueError(f"{EXPECTED}, where each name is there once, but {name} twice")
        try:
            database_url.parse(url)
        except ValueError as expected:
            raise ValueError(f"{EXPECTED}, where that of {name} is {expected}") from None
        shards[name] = url
    places = {name: _place(url) for name, url in {HOME: home, **shards}.items()}
    for one, two in combinations(places, 2):
        if places[one] == places[two]:
            raise ValueError(f"{EXPECTED}, where {one} and {two} are not the same database")
    return Databases(home, shards)


def _place(url: str) -> tuple[object, ...]:
    """What tells two databases apart, as far as their addresses do."""
    address = database_url.parse(url)
    hosts = tuple(host.lower() for host in address.hosts)
    return hosts, address.ports or (5432,) * len(hosts), address.database or address.user


def shards(pooled: Databases | None, direct: Databases | None) -> dict[str, Addresses]:
    """The addresses of the shards by their names; those past a pooler are the same where none are given."""
    past = (direct or pooled or Databases("")).shards
    return {name: Addresses(url, past[name]) for name, url in pooled.shards.items()} if pooled else {}


def mismatch(pooled: Databases | None, direct: Databases | None) -> str | None:
    """Why the addresses past a pooler are not those of the same databases, by their names: a sentence."""
    if pooled is None or direct is None or pooled.shards.keys() == direct.shards.keys():
        return None
    lacking = ", ".join(sorted(pooled.shards.keys() - direct.shards.keys())) or "nothing"
    unknown = ", ".join(sorted(direct.shards.keys() - pooled.shards.keys())) or "nothing"
    return (
        "DATABASE_DIRECT_URL has to name the shards that DATABASE_URL names, or to be unset: it lacks "
        f"{lacking}, and {unknown} is in it alone."
    )
