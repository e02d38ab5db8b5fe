"""What a client wants to see of the lobby."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from game.lobby.fair_list import Facet

MOST = 100
"""The most tables, seeks and people of one page."""

LONGEST = 2_000
"""Bytes of a request's text at most: it is a key in the database, whose indexes take 2,704."""

Scalar: TypeAlias = str | int | float | bool | None


class LobbyRequest(msgspec.Struct, frozen=True, omit_defaults=True):
    """A page of the lobby: what is left out is not filtered by, and begins at the first.

    `setup` are fields of setups, by name, `ratings` the least and the most, `people` what the keys of names
    begin with, and the three places those after which the tables, seeks and people are that are shown.
    `whole` is the lobby as clients know it that ask for no page: without counts and places.
    """

    game_name: str | None = None
    speed: str | None = None
    setup: tuple[tuple[str, Scalar], ...] = ()
    phase: Literal["waiting", "playing"] | None = None
    ratings: tuple[int, int] | None = None
    people: str = ""
    most: int = MOST
    whole: bool = False
    tables_after: tuple[int, tuple[int, str]] | None = None
    seeks_after: tuple[int, tuple[int, int]] | None = None
    people_after: tuple[int, tuple[str, str]] | None = None

    @property
    def text(self) -> str:
        """The request as JSON text: equal exactly where requests are."""
        return msgspec.json.encode(self).decode()

    def wants(self, facet: Facet) -> bool:
        """Whether entries of a facet, made by `facet_of`, are shown."""
        game_name, speed, phase, setup = facet
        return (
            self.game_name in (None, game_name)
            and self.speed in (None, speed)
            and self.phase in (None, phase)
            and all(wanted in setup for wanted in self.setup)
        )


_request = msgspec.json.Decoder(LobbyRequest)

WHOLE = LobbyRequest(whole=True)


def read_request(text: str) -> LobbyRequest | None:
    """The request of this text; None where it is none, or that of a newer server."""
    try:
        return _request.decode(text)
    except msgspec.DecodeError:
        return None


def facet_of(
    game_name: str, speed: str, phase: str, setup: msgspec.Raw, fields: Mapping[str, tuple[str, ...]]
) -> Facet:
    """What tables and seeks of a setup are filtered by. `fields` are those of the setup of each game."""
    names = fields.get(game_name, ())
    agreed = msgspec.json.decode(setup) if names else {}
    return game_name, speed, phase, tuple((name, agreed[name]) for name in names if name in agreed)
