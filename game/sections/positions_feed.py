"""Shows the positions of teams to those who follow their tables, as far as each may see them.

What a follower may see is found out here, for each seat, for organisers and for spectators: no position goes
out that its client would have to hide. It changes as time passes, so it is looked at every few seconds.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress

from game.api import Millis
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.kit.loop_queue import over_turns
from game.lifecycle.team_positions import TeamPositions, uses_positions
from game.ports.people import Player
from game.refused import Refused
from game.sections.transport import FrameSink
from game.table import Table
from game.team_play import Position, Viewer
from messages import Positions, SendPosition, TeamPosition, encode

INTERVAL = 2.0
"""Seconds between two writings of what has come, and so between two positions of a team."""

AT_ONCE = 200
"""Followers who are shown something in one turn of the loop."""


async def take_position(positions: TeamPositions, player: Player, command: SendPosition) -> None:
    """Takes what the phone of a player has measured. Raises: `Refused`."""
    place = command.latitude, command.longitude, command.accuracy
    await positions.take(player.id, command.table, place, command.at)


class FollowerPositions:
    """The positions that one follower of a table was shown last."""

    def __init__(self, table_id: str, sink: FrameSink) -> None:
        self._subject = f"positions {table_id}"
        self._sink = sink
        self._shown: Sequence[Position] = ()

    def show(self, positions: Sequence[Position], frame: bytes) -> None:
        """Sends the frame of positions that differ from the last ones."""
        if positions != self._shown:
            self._shown = positions
            self._sink.show(self._subject, frame)

    def forget(self) -> None:
        """The client may have lost what it was shown."""
        self._shown = ()

    def stop(self) -> None:
        """Sends nothing any more."""
        self._sink.forget(self._subject)


class PositionsFeed:
    """Writes, reads and shows the positions of the tables that are followed through this process."""

    def __init__(
        self, tables: Tables, positions: TeamPositions, breaking: AbstractContextManager[object]
    ) -> None:
        self._tables = tables
        self._positions = positions
        self._breaking = breaking
        self._used = any(uses_positions(game) for game in tables.games.versions.values())

    async def refresh(self) -> None:
        """Shows what is new; called every `INTERVAL` seconds."""
        if not self._used:
            return
        await self._positions.write()
        followed = [
            held for held in self._tables.all_held() if held.followers and uses_positions(held.table.game)
        ]
        await self._positions.read([held for held in followed if held.table.phase == "playing"])
        for held in followed:
            with suppress(Refused):
                await self._show(held)

    async def _show(self, held: HeldTable) -> None:
        """Shows the positions of one table. Raises `Refused` where its rules are at fault."""
        views: dict[Viewer, tuple[tuple[Position, ...], bytes]] = {}
        table, now = held.table, self._tables.now()
        with self._breaking:
            sees = table.sights(now)
            viewers = {table.row.seat_of(follower.player_id) for follower in held.followers}
            for viewer in viewers:
                seen = () if sees is None else self._positions.visible(table.row.id, sees(viewer), now)
                views[viewer] = seen, frame_of(table, seen, now)
        row = table.row
        async for follower in over_turns(held.followers, AT_ONCE):
            view = views.get(row.seat_of(follower.player_id))
            if view is not None and follower in held.followers:
                follower.show_positions(*view)


def frame_of(table: Table, seen: Sequence[Position], at: Millis) -> bytes:
    """The frame that shows positions of a table."""
    positions = [
        TeamPosition(
            seat=one.seat,
            latitude=one.latitude,
            longitude=one.longitude,
            accuracy=one.accuracy,
            at=one.at,
        )
        for one in seen
    ]
    return encode(Positions(table=table.row.id, seq=table.seq, at=at, positions=positions))
