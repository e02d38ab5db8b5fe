"""What the processes of a world share: the rows that PostgreSQL would hold, under the same names."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import count

import msgspec

from game.api import Millis, Seat
from game.memory.bus import Bus
from game.memory.stored_table import StoredTable as StoredTable
from game.ports.bus import TableChanged
from game.ports.catalogues import DraftEntry, Publication, Version
from game.ports.nodes import KnownOutages, Node, Offer
from game.ports.operators import Announcement, AuditEntry, Sanction, SanctionKind
from game.ports.photos import PhotoRow
from game.ports.positions import SentPosition
from game.ports.push import PushSubscription, Subject
from game.ports.reports import Report
from game.ports.seeks import SeekRequest
from game.ports.statistics import Active, DayCount, MinuteCount
from game.ports.steps import PlayerRating
from game.ports.team_sessions import TeamSession
from game.ports.traces import Trace
from game.row import SeatedPlayer
from game.server_action import Outage

SeekKey = tuple[str, str, str | None]
"""The ids of the player, the criteria and the challenged player: a player has one such seek."""


@dataclass
class StoredPlayer:
    """A player; the hash of the passphrase, and those of the tokens, each with when it was used."""

    name: str
    name_key: str
    token_hashes: dict[bytes, Millis]
    seen_at: Millis
    passphrase_hash: str | None = None
    accepts_challenges: bool = True
    bot: bool = False
    bot_level: int | None = None
    created_at: Millis | None = None
    last_table_id: str | None = None
    """The table at which the player began to play last."""
    operator: bool = False


@dataclass
class StoredSeek:
    """A row of the queue."""

    number: int
    queued_at: Millis
    request: SeekRequest
    node_id: Node | None
    connection_id: str | None
    suspended_at: Millis | None = None
    match_id: str | None = None
    matched_at: Millis | None = None
    confirmed: bool = False

    @property
    def key(self) -> SeekKey:
        """What a player has one seek for."""
        return self.request.player_id, self.request.criteria.key, self.request.challenged_id

    def free(self) -> None:
        """Is in no match any more."""
        self.match_id, self.matched_at, self.confirmed = None, None, False


@dataclass
class StoredSubscription:
    """A browser that is told, and of which device."""

    player_id: str
    token_hash: bytes
    subscription: PushSubscription
    failures: int = 0


@dataclass
class StoredReminder:
    """When the players of a table are to be told something, and what; None while a process does so."""

    at: Millis
    subject: Subject | None


@dataclass
class StoredCatalogue:
    """A catalogue with its organisers, its draft, and what was published of it, the oldest first."""

    name: str
    name_key: str
    game_name: str
    organisers: set[str]
    draft_rev: int = 0
    draft_nonce: str | None = None
    entries: dict[tuple[str, str], DraftEntry] = field(default_factory=dict)
    """By kind and name key."""
    publications: list[Publication] = field(default_factory=list)


@dataclass
class StoredTeamSession:
    """A team session with its teams and members, and by the hash of each invitation what that is for.

    The state and the members are those of the planning; what has become of them its table says.
    """

    row: TeamSession
    name_key: str
    name_keys: dict[str, str]
    """Those of the members, by id."""
    edit_nonce: str | None = None
    invitations: dict[bytes, int | None] = field(default_factory=dict)
    """The numbers of teams, None for guests."""
    seats: dict[int, Seat] = field(default_factory=dict)
    """Of each team by number, once it has begun."""
    stop_requested: bool = False


@dataclass
class StoredPosition:
    """A position of a team, and when it was written."""

    sent: SentPosition
    written_at: Millis


@dataclass
class StoredReport:
    """A report, the ids of its players, what tells apart what it is about, and the `rev` of the line."""

    row: Report
    reporter_id: str | None
    player_id: str | None
    about_key: str
    line_rev: int | None


class State:
    """The rows, the time, which stands until it is set, and the bus."""

    def __init__(self) -> None:
        self.time = Millis(1_000_000)
        self.bus = Bus()
        self.tables: dict[str, StoredTable] = {}
        self.claims: dict[str, tuple[Millis, str, frozenset[str]]] = {}
        """By id, since when somebody is being seated at which table of a shard, and who."""
        self.broken: dict[str, tuple[Millis, str]] = {}
        """The tables that cannot go on by their rules: since when, and what these did."""
        self.players: dict[str, StoredPlayer] = {}
        self.heartbeats: dict[Node, Millis] = {}
        self.offers: dict[Node, Offer] = {}
        """Of the nodes that take clients."""
        """The last heartbeat of each living node."""
        self.node_numbers = count(1)
        self.node_shards: dict[Node, frozenset[str]] = {}
        """The shards that each living node knows."""
        self.shards: dict[str, bool] = {}
        """The shards by their names, and whether tables are opened there."""
        self.alive_at: Millis | None = None
        """The last sign of life of the service; None before the first heartbeat."""
        self.outages: dict[int, Outage] = {}
        """The newest outages by their numbers, from 1."""
        self.outage_count = 0
        self.online: set[tuple[str, Node]] = set()
        """Which player is connected to which node."""
        self.online_from: dict[tuple[str, Node], str | None] = {}
        """From which address, as a hash."""
        self.seeks: dict[SeekKey, StoredSeek] = {}
        self.declined: dict[tuple[str, str, str | None], Millis] = {}
        """When a challenge was declined last, by the key of its seek."""
        self.mutes: dict[str, set[str]] = {}
        """Whom each player has muted, by ids."""
        self.ratings: dict[tuple[str, str, str], PlayerRating] = {}
        """By player, game and speed."""
        self.paid_until: dict[str, Millis] = {}
        """By the key of a limit, when all attempts made until now no longer count."""
        self.subscriptions: dict[str, StoredSubscription] = {}
        """By endpoint, in the order in which they were made."""
        self.reminders: dict[str, StoredReminder] = {}
        """By table."""
        self.catalogues: dict[str, StoredCatalogue] = {}
        self.versions: dict[str, Version] = {}
        """Of catalogues, by hash."""
        self.team_sessions: dict[str, StoredTeamSession] = {}
        self.deleted_tables: set[str] = set()
        """The ids of those whose team sessions were deleted, and that are deleted next."""
        self.score_graphs: dict[str, tuple[int, dict[int, int]]] = {}
        self.photos: dict[str, tuple[PhotoRow, bytes]] = {}
        """By id, with their bytes."""
        self.positions: dict[tuple[str, Seat, int], StoredPosition] = {}
        """By table, seat and slot."""
        self.traces: list[Trace] = []
        self.sanctions: dict[tuple[SanctionKind, str], Sanction] = {}
        self.announcement: Announcement | None = None
        self.draining: set[Node] = set()
        """The nodes that are asked to stop when their games are over."""
        self.order_count = 0
        self.resets: dict[bytes, tuple[str, Millis]] = {}
        """By the hash of a secret, who may set a passphrase anew by it, and up to when."""
        self.audit: list[AuditEntry] = []
        self.audit_count = 0
        self.reports: dict[int, StoredReport] = {}
        """By id, the oldest first."""
        self.report_count = 0
        self.active_days: set[Active] = set()
        self.day_counts: dict[int, DayCount] = {}
        """By day, once it is counted."""
        self.lobby_lease: tuple[Node, Millis] = (0, Millis(0))
        """Which node computes the lobby, and until when."""
        self.lobby_wishes: dict[Node, set[str]] = {}
        self.lobby_pages: dict[str, tuple[int, bytes]] = {}
        self.lobby_page_count = 0
        self.minute_counts: dict[tuple[int, Node], MinuteCount] = {}

    def is_now(self, instant: Millis) -> bool:
        """Whether an instant is now, give or take a second: what a wrong clock has stamped is refused."""
        return abs(instant - self.time) <= 1000

    def alive(self, known: KnownOutages) -> bool:
        """Whether there have been no other outages than those that are known, and none goes on."""
        silent = self.alive_at is None or self.time - self.alive_at > known.dead_after
        return known.total == self.outage_count and not silent

    def other_nodes(self, node_id: Node) -> set[Node]:
        """All living nodes but one."""
        return self.heartbeats.keys() - {node_id}

    def change_table(self, table: StoredTable, node_id: Node | None, **changes: object) -> None:
        """Raises a table's revision, with these changes of its row, and tells other nodes that watch it.

        The revision of a copy is that of its shard.
        """
        rev = table.row.rev + (not table.shard)
        table.row = msgspec.structs.replace(table.row, rev=rev, **changes)
        self.bus.post(table.node_ids - {node_id}, TableChanged(table.row.id, table.row.rev))

    def free_matches(self, match_ids: set[str | None]) -> None:
        """Ends matches: all of their seeks that are left are free again, in their places."""
        for seek in self.seeks.values():
            if seek.match_id is not None and seek.match_id in match_ids:
                seek.free()

    def end_searches(self, table_id: str, player_ids: Collection[str]) -> None:
        """Removes all seeks of players who begin to play at a table."""
        for player_id in self.players.keys() & player_ids:
            self.players[player_id].last_table_id = table_id
        removed = [seek for seek in self.seeks.values() if seek.request.player_id in player_ids]
        for seek in removed:
            del self.seeks[seek.key]
        self.free_matches({seek.match_id for seek in removed})

    def delete_player(self, player_id: str) -> None:
        """Deletes a player with all that is only this player's, also from catalogues."""
        del self.players[player_id]
        for sanction in [one for one in self.sanctions if one[1] == player_id]:
            del self.sanctions[sanction]
        self.mutes.pop(player_id, None)
        for muted in self.mutes.values():
            muted.discard(player_id)
        for catalogue in self.catalogues.values():
            catalogue.organisers.discard(player_id)
        for key in [key for key in self.seeks if key[0] == player_id]:
            del self.seeks[key]
        for endpoint in [one for one, stored in self.subscriptions.items() if stored.player_id == player_id]:
            del self.subscriptions[endpoint]
        for photo_id in [one for one, (row, _) in self.photos.items() if row.player_id == player_id]:
            del self.photos[photo_id]
        for slot in [slot for slot, one in self.positions.items() if one.sent.player_id == player_id]:
            del self.positions[slot]
        for report in self.reports.values():
            if report.reporter_id == player_id:
                report.reporter_id = None
            if report.player_id == player_id:
                report.player_id = None

    def delete_table(self, table_id: str) -> None:
        """Deletes a table with all that is only this table's, and tells the nodes that watch it."""
        table = self.tables.pop(table_id)
        self.reminders.pop(table_id, None)
        self.broken.pop(table_id, None)
        self.score_graphs.pop(table_id, None)
        self.deleted_tables.discard(table_id)
        for slot in [slot for slot in self.positions if slot[0] == table_id]:
            del self.positions[slot]
        for photo_id in [one for one, (row, _) in self.photos.items() if row.table_id == table_id]:
            del self.photos[photo_id]
        self.bus.post(table.node_ids, TableChanged(table_id, table.row.rev + 1))
        self.delete_unused_versions({table.row.catalogue_hash or ""})

    def tables_of(self, player_id: str) -> Iterable[StoredTable]:
        """The tables at which a player is seated and that are not over, nor broken."""
        return (
            table
            for table in self.tables.values()
            if table.row.ended is None
            and table.row.id not in self.broken
            and table.row.seated_player(player_id)
        )

    def at_limit(self, player_id: str, limit: int) -> bool:
        """Whether a player is seated at as many tables that are not over."""
        taken = {table.row.id for table in self.tables_of(player_id)}
        taken |= {table_id for _, table_id, player_ids in self.claims.values() if player_id in player_ids}
        return len(taken) >= limit

    def is_claimed(self, player_ids: Iterable[str]) -> bool:
        """Whether one of these players is being seated at a table of a shard."""
        return any(not claimed.isdisjoint(player_ids) for _, _, claimed in self.claims.values())

    @property
    def own_tables(self) -> list[StoredTable]:
        """The tables that are here, without copies of those on shards."""
        return [table for table in self.tables.values() if not table.shard]

    def is_played(self, catalogue_hash: str) -> bool:
        """Whether a table uses a version of a catalogue."""
        return any(table.row.catalogue_hash == catalogue_hash for table in self.tables.values())

    def delete_unused_versions(self, hashes: set[str]) -> None:
        """Deletes those of some versions of catalogues to which nothing refers."""
        planned = {one.row.catalogue_hash for one in self.team_sessions.values()}
        published = {one.catalogue_hash for found in self.catalogues.values() for one in found.publications}
        for unused in hashes - planned - published:
            if not self.is_played(unused):
                self.versions.pop(unused, None)

    def is_running(self, session: StoredTeamSession) -> bool:
        """Whether the game of a team session is being played."""
        table = self.tables.get(session.row.table_id or "")
        return table is not None and table.row.ended is None

    def is_awaited(self, player_id: str) -> bool:
        """Whether a player belongs to a team session that is called or running."""
        return any(
            session.row.member(player_id) is not None
            and (self.is_running(session) or session.row.state == "called")
            for session in self.team_sessions.values()
        )

    def named_now(self, seated: Iterable[SeatedPlayer]) -> tuple[SeatedPlayer, ...]:
        """The same with what is known of the players now: their names, and which are programs."""
        return tuple(
            msgspec.structs.replace(one, name=player.name, bot=player.bot)
            if (player := self.players.get(one.player_id)) is not None
            else one
            for one in seated
        )

    def name_now(self, player_id: str, name: str) -> str:
        """The name that a player has now; the given one where the player has been deleted."""
        return self.players[player_id].name if player_id in self.players else name
