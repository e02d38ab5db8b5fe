"""What the client wants for as long as it lives, and says again on each connection: watches and seeks."""

from collections.abc import Iterator
from typing import Any

import msgspec

from moyo_client.command import Command
from moyo_client.messages import (
    FollowLobby,
    Leave,
    Open,
    OwnTable,
    Seated,
    Seek,
    SeeksEnded,
    Sit,
    TableBroken,
    TableGone,
    Unseek,
    View,
    Watch,
)


def _is_whole(command: FollowLobby) -> bool:
    """Whether a command is about the lobby as a whole, and not a page of it."""
    return command in (FollowLobby(), FollowLobby(follow=False))


class Standing:
    """The tables that are watched, the seeks, and whether the lobby is followed.

    It also knows the tables at which the player has had a seat, so that a `seated` is noticed that came while
    there was no connection.
    """

    def __init__(self) -> None:
        self.watches: dict[str, Watch] = {}
        self._seeks: dict[bytes, Seek] = {}
        self._lobby: dict[bool, FollowLobby] = {}
        """What is followed of it: the whole (True), and a page."""
        self._known: set[str] = set()
        self._waiting: set[str] = set()
        """Own tables at which play has not begun."""

    @property
    def seeking(self) -> bool:
        return bool(self._seeks)

    def commands(self) -> Iterator[Command[Any]]:
        """What is to be said on a new connection."""
        yield from self.watches.values()
        yield from self._seeks.values()
        yield from self._lobby.values()

    def done(self, command: Command[Any], reply: Any) -> None:
        """Takes notice of a command that was answered `ok`."""
        match command:
            case Watch(table=table):
                self.watches[table] = command
            case Leave(table=table):
                self.watches.pop(table, None)
            case Open() | Sit():
                self._known.add(reply.table)
                self.watches.setdefault(reply.table, Watch(table=reply.table))
            case Seek():
                self._seeks[msgspec.json.encode(command)] = command
            case Unseek():
                self._seeks.clear()
            case FollowLobby(follow=True):
                self._lobby[_is_whole(command)] = command
            case FollowLobby():
                self._lobby.pop(False, None)
                if _is_whole(command):
                    self._lobby.clear()

    def heard(self, broadcast: object) -> None:
        """Takes notice of a broadcast."""
        match broadcast:
            case Seated(table=table):
                self._known.add(table)
                self._seeks.clear()
            case SeeksEnded():
                self._seeks.clear()
            case TableGone(table=table) | TableBroken(table=table):
                self.watches.pop(table, None)
            case View(table=table, phase="waiting", seat=int()):
                self._waiting.add(table)
            case View(table=table, phase="playing", seat=int()) if table in self._waiting:
                self._waiting.discard(table)
                self._seeks.clear()  # the server ends them when the player begins to play
            case View(table=table):
                self._waiting.discard(table)

    def refused(self, command: Command[Any]) -> None:
        """Takes notice of a command that the client said again and that was refused."""
        match command:
            case Watch(table=table):
                self.watches.pop(table, None)
            case Seek():
                self._seeks.pop(msgspec.json.encode(command), None)
            case FollowLobby():
                self._lobby.pop(_is_whole(command), None)

    def welcomed(self, tables: list[OwnTable]) -> list[Seated]:
        """Takes notice of the player's tables on a new connection; what was missed meanwhile.

        A table that is being played and was not known is one that a seek has led to. Then no seek stands.
        """
        missed = [
            Seated(table=own.table, game=own.game, seat=own.seat)
            for own in tables
            if own.phase == "playing" and own.table not in self._known and self._seeks
        ]
        self._known = {own.table for own in tables}
        if missed:
            self._seeks.clear()
        return missed
