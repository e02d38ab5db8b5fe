"""What all connections of a process share, and where notes go from the bus."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from game.api import Millis, Seat
from game.engine import Engine
from game.held.rule_faults import Breaking
from game.kit.turns import LoopTurns
from game.lobby.match_table import Trials
from game.lobby.matchmaker import Matchmaker
from game.ports.archive import Archive
from game.ports.bus import (
    EventAppended,
    LobbyChanged,
    LobbyWanted,
    Note,
    NotesMissed,
    PlayerRenamed,
    PlayersSeated,
    SeeksChanged,
    TeamSessionStarted,
)
from game.ports.listings import Listings
from game.ports.mutes import Mutes
from game.ports.online import Online
from game.ports.operators import Operators
from game.ports.people import People, Player
from game.ports.reports import Reports
from game.ports.seeks import Seeks
from game.ports.statistics import Statistics
from game.ports.steps import Steps
from game.ports.traces import Traces
from game.process.affinity import Affinity
from game.process.stopping import Stopping
from game.refused import Refused
from game.sections.activity import Activity
from game.sections.address_caps import AddressCaps
from game.sections.budgets import Budgets
from game.sections.chat_rates import ChatRates
from game.sections.command_counts import CommandCounts
from game.sections.current_orders import Client, CurrentOrders
from game.sections.identity.passphrase import Passphrases
from game.sections.identity.reserved import ReservedNames
from game.sections.identity.revocations import TokenHolder, TokenRevocations
from game.sections.lobby_feed import LobbyFeed
from game.sections.mute_lists import MuteLists
from game.sections.offers import GameOffers
from game.sections.overview import OverviewReader
from game.sections.positions_feed import PositionsFeed
from game.sections.push import PushOffer
from game.sections.retention import Retention
from game.sections.tracing import Tracing
from game.sections.view_shares import ViewShares
from game.sections.views import Views
from game.sections.waiting import WaitingFeed
from messages import MuteList, encode

MOST_READ = 25
"""Frames of connections with many commands in flight that are read in one turn of the event loop."""

MOST_BEGUN = 24
"""Commands that begin in one turn of the event loop: each takes some 0.1 ms up to where it first waits."""

RENAMED_WITHIN = 5.0
"""Seconds in which a client is to connect again whose player was renamed."""


class IdentifiedConnection(TokenHolder, Client, Protocol):
    """A connection on which a player has signed in."""

    @property
    def origin(self) -> str | None:
        """The hash of the address of the client; None where addresses do not count."""

    def tell_seated(self, table_id: str, game_name: str, seat: Seat | None) -> None:
        """Tells the client that its player has been brought to a table."""

    def tell_team_session_started(self, note: TeamSessionStarted, seat: Seat | None) -> None:
        """Tells the client that a team session has begun to which its player belongs."""

    def tell_seeks_ended(self, reason: Refused) -> None:
        """Tells the client that its player seeks nothing any more, and why."""

    def show_waiting(self, frame: bytes) -> None:
        """Shows the client what its player waits for."""

    def tell_draining(self, within: float) -> None:
        """Tells the client to connect again."""

    def show_mutes(self, frame: bytes) -> None:
        """Shows the client whom its player has muted."""


@dataclass
class ServerContext:
    """What all connections of a process share."""

    engine: Engine
    people: People
    seeks: Seeks
    online: Online
    steps: Steps
    mutes: Mutes
    archive: Archive
    reports: Reports
    operators: Operators
    listings: Listings
    statistics: Statistics
    traces: Traces | None = None
    """What keeps traces; None where none are kept."""
    retention: Retention = field(default_factory=Retention)
    """For how long that is kept which nobody uses."""
    rate_limited: bool = True
    """Whether the rates of commands are limited."""
    stopping: Stopping = field(default_factory=Stopping)
    database_away: bool = False
    """Whether the process waits for its database."""
    shards_away: set[str] = field(default_factory=set)
    """The names of the shards for which it waits."""
    push: PushOffer | None = None
    """What tells players who are away; None where the server has no keys for that."""
    affinity: Affinity | None = None
    """Which process is preferred for a table; None where there is but one."""
    running: set[asyncio.Task[None]] = field(default_factory=set)
    """The commands in flight, also those of connections that were closed meanwhile."""
    read_turns: LoopTurns = field(default_factory=lambda: LoopTurns(MOST_READ))
    command_turns: LoopTurns = field(default_factory=lambda: LoopTurns(MOST_BEGUN))
    counts: CommandCounts = field(default_factory=CommandCounts)
    """What has become of the commands."""
    views: Views = field(default_factory=Views)
    connections: dict[str, set["IdentifiedConnection"]] = field(default_factory=dict)
    """The connections of each player who has signed in on this process, by player id."""
    chat_rates: ChatRates = field(default_factory=ChatRates)
    """How much is said at a table, where rates are limited."""
    passphrases: Passphrases = field(default_factory=Passphrases)
    reserved: ReservedNames = field(default_factory=ReservedNames)
    """The names that nobody can claim."""
    caps: AddressCaps = field(default_factory=AddressCaps)
    """What one address may have, where rates are limited."""
    budgets: Budgets = field(default_factory=Budgets)
    """What the work of a connection, a player and an address may cost, where rates are limited."""

    def __post_init__(self) -> None:
        self.revocations = TokenRevocations(self.people, self.connections, self.engine.tables.spawn)
        self.tracing = Tracing(self.traces, self.engine.tables, Millis(self.retention.trace))
        self.engine.on_known = self.tracing.known
        self.view_shares = ViewShares(self.budgets.address, Breaking(self.engine.tables.on_broken))
        self.matchmaker = Matchmaker(
            self.engine.tables,
            self.seeks,
            self.engine.starting_ratings,
            self.on_players_seated,
            self.on_seeks_ended,
        )
        self.lobby_feed = LobbyFeed(
            self.online,
            self.matchmaker.queue,
            self.engine.tables.games,
            self.engine.tables.now,
            lambda: self.engine.tables.node_id,
        )
        self.trials = Trials()
        self.waiting_feed = WaitingFeed(self.matchmaker.queue, self.connections)
        self.mute_lists = MuteLists(
            self.mutes, self.connections, self.engine.tables.spawn, self.on_mutes_changed
        )
        self.orders = CurrentOrders(
            self.operators,
            self.connections,
            self.engine.tables.spawn,
            self.engine.tables.now,
            lambda: self.engine.tables.node_id,
            self.stopping,
        )
        self.engine.team_sessions.beginning.on_started = self.on_team_session_started
        self.positions_feed = PositionsFeed(
            self.engine.tables, self.engine.positions, Breaking(self.engine.tables.on_broken)
        )
        self.activity = Activity(
            self.statistics,
            self.engine.tables.now,
            lambda: self.engine.tables.node_id,
            lambda: sum(self.counts.moves.values()),
            lambda: sum(map(len, self.connections.values())),
        )
        self.overview = OverviewReader(self.statistics, self.engine.tables.now)
        self.offers = GameOffers(self.engine.tables.games)

    def on_note(self, note: Note) -> None:
        """Takes a note from the bus and hands it to what it concerns."""
        if isinstance(note, EventAppended):  # as most are; it concerns nothing else
            self.engine.tables.on_note(note)
            return
        if isinstance(note, PlayersSeated):
            self.on_players_seated(note)
        if isinstance(note, PlayerRenamed):
            for connection in self.connections.get(note.player_id, ()):
                connection.tell_draining(RENAMED_WITHIN)  # the name is told by the next `hello`
        if isinstance(note, TeamSessionStarted):
            self.on_team_session_started(note)
        if isinstance(note, SeeksChanged | NotesMissed):
            self.matchmaker.wake()
        if isinstance(note, LobbyWanted | LobbyChanged):
            self.lobby_feed.wake()
        if isinstance(note, NotesMissed):
            self.lobby_feed.on_notes_missed()
        self.revocations.on_note(note)
        self.mute_lists.on_note(note)
        self.orders.on_note(note)
        self.engine.tables.on_note(note)
        self.engine.positions.on_note(note)

    def on_players_seated(self, note: PlayersSeated) -> None:
        """Tells those of the players who are connected to this process; the queue says what else is over."""
        self.matchmaker.on_players_seated(note.table_id)
        for player_id, seat in note.seats:
            for connection in self.connections.get(player_id, ()):
                connection.tell_seated(note.table_id, note.game_name, seat)

    def on_team_session_started(self, note: TeamSessionStarted) -> None:
        """Tells those of its members who are connected to this process; their seeks have ended."""
        self.matchmaker.wake()
        for player_id, seat in note.seats:
            for connection in self.connections.get(player_id, ()):
                connection.tell_team_session_started(note, seat)

    def on_seeks_ended(self, player_id: str, reason: Refused) -> None:
        """Tells a player that all seeks of this player have ended, and why."""
        for connection in self.connections.get(player_id, ()):
            connection.tell_seeks_ended(reason)

    def on_mutes_changed(self, player_id: str, muted: Sequence[Player]) -> None:
        """Shows a player whom this player has muted now."""
        frame = encode(MuteList(players=[one.name for one in muted]))
        for connection in self.connections.get(player_id, ()):
            connection.show_mutes(frame)

    def origin(self, player_id: str) -> str | None:
        """The hash of an address from which a player is connected; None where addresses do not count."""
        return next((one.origin for one in self.connections.get(player_id, ())), None)

    def on_signed_in(self, player_id: str) -> None:
        """A player has signed in on a connection, which is to be shown what the player waits for."""
        self.matchmaker.queue.changed_players[player_id] = None
        self.waiting_feed.wake()

    async def match(self) -> None:
        """Waits for a change of the queue, matches, and has the players shown what they wait for now."""
        await self.matchmaker.wait_and_match()
        self.waiting_feed.wake()
