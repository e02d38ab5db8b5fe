"""Follows a table for a connection: what is done there, said there and seen there."""

from typing import Protocol

from game.api import Millis, Seat
from game.engine import Engine
from game.ports.log import ChatLine as Chat
from game.ports.people import Player
from game.refused import Refused
from game.sections.views import EncodedTable, Views
from game.table import Table, TableRow
from messages import Act, Event, Log, Look, Next, Ready, Said, Say, Speaker, encode

HISTORY = 200
"""How many of the lines said before are sent to whoever comes."""

MOST_EVENTS = 1_000


class FrameSink(Protocol):
    """Where frames go. It never waits: what cannot be sent at once is kept, views only as the newest."""

    def send(self, frame: bytes) -> None: ...

    def show(self, table: str, frame: bytes) -> None:
        """A view, which makes an older one of that table needless if that is still kept."""


class Following:
    """One connection at one table; a `game.tables.Follower`."""

    def __init__(self, player: str, outlet: FrameSink, views: Views, table: str, quiet: bool) -> None:
        self.player_id = player
        self.quiet = quiet
        self._outlet = outlet
        self._views = views
        self._table = table
        self.silent = False
        self.playing = False
        """Whether somebody plays here, and the game runs."""
        self.needs_heartbeat = False
        """Whether somebody plays here who would be missed at once."""
        self._row: TableRow | None = None
        self._seat: Seat | None = None

    def show(self, table: Table) -> None:
        if table.row is not self._row:
            self._row, self._seat = table.row, table.row.seat_of(self.player_id)
            self.playing = self._seat is not None and table.phase == "playing"
            self.needs_heartbeat = self.playing and table.game.notice is not None
        self._outlet.show(self._table, self._views.frame(table, self._seat))

    def show_chat(self, line: Chat) -> None:
        speaker = Speaker(name=line.name, seat=line.seat)
        self._outlet.send(encode(Said(table=self._table, from_=speaker, text=line.text, at=line.at)))


class TableSession:
    """All that one connection does at tables. It follows any number of them."""

    def __init__(self, engine: Engine, views: Views, outlet: FrameSink) -> None:
        self._engine = engine
        self._views = views
        self._outlet = outlet
        self._following: dict[str, Following] = {}
        self._closed = False

    async def watch(self, player: Player, table: str, quiet: bool = False) -> None:
        """Follows a table: its view at once, what was said there before, and all that comes.

        Somebody who is quiet is not counted among the watchers.
        """
        if self._closed:
            return
        following = self._following.get(table)
        if following is None:
            following = self._following[table] = Following(player.id, self._outlet, self._views, table, quiet)
            try:
                shown, lines = await self._engine.follow(table, following, HISTORY)
            except Exception:
                self._following.pop(table, None)
                raise
            if self._following.get(table) is not following:
                self._engine.unfollow(table, following)  # the line was closed meanwhile
                return
            following.show(shown)
            for line in lines:
                following.show_chat(line)
        else:
            following.show(await self._engine.current(table))

    def leave(self, table: str) -> None:
        """Follows it no longer, if it did."""
        following = self._following.pop(table, None)
        if following is not None:
            self._engine.unfollow(table, following)

    async def act(self, player: Player, command: Act, sent: Millis) -> int:
        return await self._engine.act(player.id, command.table, command.action, command.nonce, sent)

    async def ready(self, player: Player, command: Ready) -> None:
        await self._engine.seating.ready(player.id, command.table)

    async def next(self, player: Player, command: Next) -> None:
        await self._engine.answer_next(player.id, command.table, command.what)

    async def say(self, player: Player, command: Say) -> None:
        if command.table not in self._following:
            raise Refused("not_here", "Only who follows a table can talk there.")
        await self._engine.say(player, command.table, command.text, command.nonce)

    async def log(self, player: Player, command: Log) -> tuple[list[Event], bool]:
        events, more = await self._engine.events(player.id, command.table, command.after, MOST_EVENTS)
        return [Event(seq=e.seq, at=e.at, seat=e.seat, action=e.action) for e in events], more

    async def look(self, player: Player, command: Look) -> None:
        past = await self._engine.table_at(command.table, command.seq)
        self._outlet.send(encode(EncodedTable(past).view(past, past.row.seat_of(player.id), past=True)))

    @property
    def needs_heartbeat(self) -> bool:
        """Whether this line is to be asked every second if it is still there."""
        return any(following.needs_heartbeat for following in self._following.values())

    @property
    def playing(self) -> list[str]:
        """The tables where this client plays and the game runs."""
        return [table for table, following in self._following.items() if following.playing]

    def set_silent(self, silent: bool) -> None:
        """The line has fallen silent, or is heard again."""
        for table, following in self._following.items():
            following.silent = silent
            self._engine.tables.audience_changed.add(table)

    def close(self) -> None:
        """Follows nothing any more, whatever is still under way."""
        self._closed = True
        for table in list(self._following):
            self.leave(table)
