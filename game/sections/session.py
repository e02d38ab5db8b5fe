"""The tables that a connection follows: their views, what is said there, and their logs."""

from collections.abc import Callable, Collection
from functools import partial

from game.api import Millis
from game.checked_rules import FaultyRules
from game.engine import Engine
from game.kit.meter import count
from game.ports.people import Player
from game.refused import Refused
from game.row import TableRow
from game.sections.chat_feed import ChatFeed, Lines, Read, Show
from game.sections.chat_rates import ChatRates
from game.sections.log_events import shown_event
from game.sections.mute_lists import MuteLists
from game.sections.table_follower import TableFollower
from game.sections.transport import FrameSink
from game.sections.view_shares import ViewShare
from game.sections.views import EncodedTable, Views
from messages import Log, LogPage, Look, Say

CHAT_HISTORY = 200
"""How many of the newest chat lines a client is sent that begins to follow a table."""

MOST_FOLLOWED = 200
"""Tables that one connection may follow."""

MOST_EVENTS = 1_000
"""Events in one reply to `log`."""


class TableSession:
    """The tables that one connection follows.

    Where `share` pays for its views they are at most `MOST_FOLLOWED`, and what is said there has a rate.
    """

    def __init__(
        self,
        engine: Engine,
        views: Views,
        mute_lists: MuteLists,
        sink: FrameSink,
        chat_rates: ChatRates,
        share: ViewShare | None,
        on_limit: Callable[[], None],
    ) -> None:
        """`on_limit` is called when `silence` or `needs_delay` may have changed."""
        self._chat_rates = chat_rates
        self._share = share
        self._engine = engine
        self._views = views
        self._mute_lists = mute_lists
        self._sink = sink
        self._followers: dict[str, TableFollower] = {}
        """By table id."""
        self._on_limit = on_limit
        self._closed = False
        self._lean = False

    @property
    def lean(self) -> bool:
        """Whether the client keeps the setup of each table that it follows."""
        return self._lean

    @lean.setter
    def lean(self, lean: bool) -> None:
        self._lean = lean
        for follower in self._followers.values():
            follower.set_lean(lean)

    @property
    def table_ids(self) -> Collection[str]:
        """Ids of the tables that the client follows, or has asked to."""
        return self._followers.keys()

    async def watch(self, player: Player, table_id: str, quiet: bool = False) -> None:
        """Follows a table, if there is room. A `quiet` follower is not counted. Raises: `Refused`."""
        self.check_room(table_id)
        await self.follow(player, table_id, quiet)

    async def follow(self, player: Player, table_id: str, quiet: bool = False) -> None:
        """Follows a table: sends its view at once, what was said before, and all that comes.

        Whether there is room was checked before: who has been given a seat meanwhile is to see the table.
        A `quiet` follower counts neither among the watchers nor as a player who is here; once it has followed
        the table openly it does. Raises: `Refused`.
        """
        if self._closed:
            return
        follower = self._followers.get(table_id)
        if follower is not None:
            if follower.quiet and not quiet:
                self._count(table_id, follower)
            follower.show(await self._engine.current(table_id), asked=True)
            return
        muted = await self._mute_lists.of(player.id)
        if self._closed:
            return
        read_missed = partial(self._read_missed, table_id)
        chat = ChatFeed(player.id, table_id, muted, self._views, self._sink, read_missed)
        follower = TableFollower(
            *(player.id, self._sink, self._views, table_id, quiet),
            *(self._forget, chat, self.lean, self._share, self._on_limit),
        )
        self._followers[table_id] = follower
        try:
            table, chat_lines = await self._engine.follow(table_id, follower, CHAT_HISTORY)
        except Exception:
            self._forget(table_id, follower)
            follower.stop()
            self._engine.unfollow(table_id, follower)  # it may have been followed before it failed
            raise
        if self._followers.get(table_id) is not follower:
            follower.stop()
            self._engine.unfollow(table_id, follower)  # the connection was closed meanwhile
            return
        follower.show(table, asked=True)
        follower.show_conditional(table)
        for line in chat_lines:
            follower.show_chat(table, line)

    def _count(self, table_id: str, follower: TableFollower) -> None:
        """A follower that was quiet is so no longer."""
        follower.quiet = False
        held = self._engine.tables.held(table_id)
        if held is not None and follower in held.followers:
            held.follow(follower)
            self._engine.tables.audience_changed.add(table_id)

    def check_room(self, table_id: str | None = None) -> None:
        """Raises `Refused` where no other table can be followed; `table_id` is followed already, perhaps."""
        followed = self._followers
        if self._share is not None and len(followed) >= MOST_FOLLOWED and table_id not in followed:
            text = "You follow {count} tables already; leave one first."
            raise Refused("too_many", text, "too-many-followed", count=MOST_FOLLOWED)

    def _read_missed(self, table_id: str, read: Read, show: Show) -> None:
        """Has chat lines read that a player has missed at a table."""
        if (follower := self._followers.get(table_id)) is not None:
            self._engine.tables.spawn(self._show_missed(table_id, follower, read, show))

    async def _show_missed(self, table_id: str, follower: TableFollower, read: Read, show: Show) -> None:
        """Shows them when they are read, unless the table is followed no longer."""
        lines: Lines = []
        try:
            lines = await read(self._engine.chat, CHAT_HISTORY)
        finally:
            if self._followers.get(table_id) is follower:
                show(lines)

    def _forget(self, table_id: str, follower: TableFollower) -> None:
        """Follows a table no longer that is gone, unless it is another one that follows it by now."""
        if self._followers.get(table_id) is follower:
            del self._followers[table_id]

    def leave(self, table_id: str, leaves_page: bool = True) -> None:
        """Follows a table no longer, if it was followed; `leaves_page` unless the connection is only lost."""
        follower = self._followers.pop(table_id, None)
        if follower is not None:
            follower.stop()
            self._engine.unfollow(table_id, follower, leaves_page)
            self._sink.forget(table_id)
            follower.positions.stop()

    async def say(self, player: Player, command: Say) -> None:
        """Keeps a chat line and sends it to all who follow the table and may hear it. Raises: `Refused`."""
        if command.table not in self._followers:
            raise Refused("not_here", "Only who follows a table can talk there.", "talk-follow")
        held = self._engine.tables.held(command.table)
        if self._share is not None and held is not None:
            self._chat_rates.spend(held, player.id, command.nonce)
        where = command.room, command.to
        await self._engine.chat.say(player, command.table, command.text, command.nonce, *where)

    async def log(self, player: Player, command: Log) -> LogPage:
        """The events after `after`, at most `MOST_EVENTS`. Raises: `Refused`."""
        events, more = await self._engine.events(player.id, command.table, command.after, MOST_EVENTS)
        names: TableRow | None = None
        if any(event.player_id for event in events):
            held = await self._engine.tables.hold(command.table)
            if not all(map(held.table.knows, events)):
                await self._engine.tables.make_sure(held)
            names = held.table.row
        return LogPage(re=command.id, events=[shown_event(event, names) for event in events], more=more)

    async def look(self, player: Player, command: Look) -> None:
        """Sends the view of a table as it was after an event. Raises: `Refused`."""
        table = await self._engine.table_at(command.table, command.seq)
        try:
            seat, follower = table.row.seat_of(player.id), self._followers.get(command.table)
            with_setup = follower is None or not follower.has_setup()
            frame = EncodedTable(table).rendered(table, seat, with_setup, past=True)
        except FaultyRules as error:  # the table may well go on from where it is now
            self._engine.tables.rule_faults.report(command.table, f"at {command.seq}, {error}", error)
            raise Refused("broken") from error
        count(bytes=len(frame))
        self._sink.send(frame)

    @property
    def silence(self) -> Millis | None:
        """After how many milliseconds the client's silence is to be noticed; None where it is not."""
        told = (follower.silence for follower in self._followers.values() if follower.silence is not None)
        return min(told, default=None)

    @property
    def needs_delay(self) -> bool:
        """Whether the client plays, at any table, a game that is told of the delay of each action."""
        return any(follower.needs_delay for follower in self._followers.values())

    @property
    def playing(self) -> list[str]:
        """The ids of the tables that the player plays at, and whose game is running."""
        return [table_id for table_id, follower in self._followers.items() if follower.playing]

    def set_silent(self, silent: bool) -> None:
        """Tells the tables whether the client is silent."""
        for table_id, follower in self._followers.items():
            follower.silent = silent
            self._engine.tables.audience_changed.add(table_id)

    def close(self, leaving_page: bool) -> None:
        """Follows nothing any more, nor what a `watch` in flight would have followed."""
        self._closed = True
        for table_id in list(self._followers):
            self.leave(table_id, leaving_page)
