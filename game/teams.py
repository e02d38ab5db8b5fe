"""The teams of a table, and who is there beside their players."""

import msgspec

from game.api import Seat


class Participant(msgspec.Struct, frozen=True, array_like=True):
    """Somebody at a table of teams who is in none: the id, and the name as of the beginning."""

    player_id: str
    name: str


class Teams(msgspec.Struct, frozen=True):
    """What a table of teams has beside its seated players, several of whom have the same seat.

    Such a table is private. `names` are those of the teams by seat. Organisers act for no team, guests only
    watch. `former` are the seats that players had before they were moved to other teams: what they did there
    is known by these.
    """

    names: tuple[str, ...]
    organisers: tuple[Participant, ...]
    guests: tuple[Participant, ...] = ()
    former: tuple[tuple[str, Seat], ...] = ()
