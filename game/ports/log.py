"""The tables and their events."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol, TypeAlias

import msgspec

from game.api import Millis, Result, Seat
from game.conditional_moves import ConditionalMoves
from game.kit.batch import Later
from game.ports.chat_line import KEPT_LINES, ChatLine, Room
from game.ports.faulty_tables import BrokenTable, GoneTable
from game.ports.nodes import KnownOutages, Node
from game.row import Audience, SeatedPlayer, TableRow
from game.sentence import Sentence
from game.table import Event

MAX_TABLES = 50
"""How many tables that are not over one player may sit at, however the player came there."""

NO_LEAD = Millis(0)
"""The lead of a game that begins at once."""


class NewEvent(NamedTuple):
    """An action to be appended as the `seq`-th event of its table; a notice has no seat and no nonce.

    `due` is the instant by which the sweep has to look at the table next; `ended` and `result` are set where
    the action ends the game.
    """

    table_id: str
    seq: int
    at: Millis
    seat: Seat | None
    nonce: str | None
    action: msgspec.Raw
    due: Millis | None
    ended: Millis | None
    result: Result | None
    after_at: Millis | None = None
    """The time of the event before it, or when play began: it is appended only after that. None for any."""
    delay: int = 0
    """As of the `Event` that it becomes."""
    past: bool = False
    """Whether `at` may lie in the past, as that of what is known of only afterwards."""
    to_move: tuple[Seat, ...] | None = None
    """The seats that the game waits for after it; None where the game does not say."""
    to_move_until: Millis | None = None
    """Up to when; None where time is not limited."""
    player_id: str | None = None
    """As of the `Event` that it becomes."""


class Refusal(msgspec.Struct, frozen=True, array_like=True):
    """How an act was refused, which is what its nonce means from then on.

    The text of the `sentence` is empty where the code says all; `action_hash` tells whether an act with the
    same nonce is the same.
    """

    code: Literal["illegal", "over"]
    sentence: Sentence
    action_hash: str


class NewRefusal(NamedTuple):
    """A refusal to be written, of an act that was judged after the `seq`-th event of its table."""

    table_id: str
    seq: int
    seat: Seat
    nonce: str
    refusal: Refusal
    after_at: Millis | None = None
    """The time of that event, or of the beginning; None where it does not matter."""
    person: int | None = None
    """At a review whose it is, of those who have the seat: of each of them they are counted apart."""


RefusalOutcome: TypeAlias = Literal["written", "not written", "full"]
"""What became of a refusal. `full`: the seat, or the person, has as many as it may have."""


class AppendOutcome(NamedTuple):
    """What became of an event: appended; or its nonce is in the log under `known_seq`, or was refused."""

    appended: bool
    known_seq: int | None


class Checkpoint(msgspec.Struct, frozen=True, array_like=True):
    """The state of a table after its event `seq`, which has the time `at`, as JSON.

    It is of use to rules with the same `rules_key` only. It is never needed: the log has the events.
    """

    table_id: str
    rules_key: str
    seq: int
    at: Millis
    state: msgspec.Raw


class ReadRequest(NamedTuple):
    """What to read of a table: events after a seq, chat lines after a revision, what a nonce means.

    Where there is a checkpoint with one of the `rules_keys` after `after_seq`, the newest comes instead of
    the events up to it. Who `has_setup`, which never changes and may be large, is given an empty one.
    """

    table_id: str
    after_seq: int = 0
    after_rev: int = 2**31 - 1
    seat: Seat | None = None
    nonce: str | None = None
    rules_keys: tuple[str, ...] = ()
    has_setup: bool = False


EVENTS_AT_ONCE = 1_000
"""Events that are read at once, at most: to decode them takes some two milliseconds."""

EVENTS_IN_SNAPSHOT = 100
"""Events in a snapshot, at most, and chat lines: snapshots of many tables are read by one statement."""


class TableSnapshot(msgspec.Struct, frozen=True):
    """The answer to a `ReadRequest`, all read at one moment.

    `known_event` is the event with the requested seat and nonce, `refusal` how the act with them was refused;
    at most one of them is not None. `last_known` is the event `after_seq`, which the reader knows already.
    """

    row: TableRow
    events: list[Event]
    chat: list[ChatLine]
    known_event: Event | None
    refusal: Refusal | None = None
    last_known: Event | None = None
    checkpoint: Checkpoint | None = None


class Head(NamedTuple):
    """What tells whether a table is as it is in memory; `watched`: whether the node is sent its notes."""

    seq: int
    at: Millis
    rev: int
    watched: bool


NOT_KNOWN = Head(-1, Millis(0), -1, True)
"""In place of the head of a table whose database does not answer now."""


class AddressLimit(NamedTuple):
    """How many tables that are not over may have been opened from an address, which is given as a hash."""

    key: str
    tables: int


class Newcomer(NamedTuple):
    """Who sits down, and at how many tables that are not over a player may be seated."""

    player_id: str
    limit: int
    at: Millis | None = None
    """When, which has to be now; None for any instant."""


class Log(Protocol):
    """The tables and their events. The log is the truth: what is not in it did not happen.

    A change of a table raises its revision, and the other nodes that watch it are sent `TableChanged`. An
    event does not: they are sent `EventAppended`. An instant that has to be now may differ by one second.
    """

    async def open_table(
        self, row: TableRow, due: Millis | None, limit: int, address: AddressLimit | None = None
    ) -> bool:
        """Inserts a new table with the one player who is seated, opened from `address`.

        `due` is the instant by which the sweep has to look at it. Returns True also where it was opened by an
        earlier call; False where that player is seated at `limit` tables that are not over, the limit of the
        address is reached, or its version of a catalogue is gone. Of calls at the same time no more succeed
        than the limits allow. Raises `Refused`: `away` where the shard does not answer; then none is open.
        """

    async def open_table_count(self, player_id: str) -> int:
        """At how many tables that are not over a player is seated."""

    async def act_count(self, table_id: str, seat: Seat, player_ids: Sequence[str] = ()) -> int:
        """How many events of a table are this seat's, or without a seat and caused by these players."""

    async def watch(self, node_id: Node, table_ids: Sequence[str]) -> Sequence[Later | None]:
        """From now on the node is sent notes of these tables. What came before is to be read afterwards.

        Returns an outcome for each, in their order: `LATER` as by `append`.
        """

    async def unwatch(self, node_id: Node, table_ids: Sequence[str]) -> Sequence[Later | None]:
        """From now on the node is sent no more notes of these tables, and has no audience there.

        Returns an outcome for each, in their order: `LATER` as by `append`.
        """

    async def read(self, requests: Sequence[ReadRequest]) -> list[TableSnapshot | None]:
        """A snapshot for each request, in their order; None where there is no such table.

        Each has at most `EVENTS_IN_SNAPSHOT` events: the others are read by `events`. Of more new chat lines
        than that it has the newest.
        """

    async def heads(self, node_id: Node, table_ids: Sequence[str]) -> dict[str, Head]:
        """The heads of these tables by id, without those that are gone.

        Where a database does not answer that of its tables is `NOT_KNOWN`.
        """

    async def append(self, node_id: Node, entries: Sequence[NewEvent]) -> Sequence[AppendOutcome | Later]:
        """Appends each event that is the next of its table, each table at most once.

        Its `at` has to be now, or before where it is of the `past`, or that of the last event where that lies
        ahead as the clock was set back; the game has to be running, and the act must not have been refused.
        Returns an outcome for each entry, in their order: `LATER` where somebody else is just changing the
        table, for which the other tables do not wait.

        Raises: an exception of the implementation where one of the entries cannot be stored; then none is.
        """

    async def refuse(
        self, refusals: Sequence[NewRefusal], seat_limit: int
    ) -> Sequence[RefusalOutcome | Later]:
        """Writes refusals, each table at most once: from then on the log takes no event with that nonce.

        One is written if its `seq`, at `after_at`, is still the last event, the game is played, the nonce has
        no meaning yet, and the seat has had fewer than `seat_limit`. Returns an outcome for each, in their
        order: `LATER` as by `append`.
        """

    async def delete_refusals(self, ended_before: Millis) -> int:
        """Deletes the refusals of games that ended before that instant, perhaps not all of them at once.

        Returns how many.
        """

    async def set_conditional_moves(
        self, node_id: Node, table_id: str, seq: int, moves: ConditionalMoves, was_after: int | None
    ) -> bool:
        """Sets those of a seat, if `seq` is the last event of the table and the game is being played.

        `was_after` is after which event they stood, where events since have resolved them. It is None where a
        player says them: then there may be no earlier ones that are still to be resolved. Returns
        False where nothing was changed.
        """

    async def unresolved_tables(
        self, games: Sequence[tuple[str, int]], last_event_before: Millis, limit: int
    ) -> list[str]:
        """Ids of at most `limit` tables with conditional moves that are not resolved up to the last event.

        Only where that event came before the given instant. `games` are names and versions of the rules to
        look for.
        """

    async def delete_conditional_moves(self) -> int:
        """Deletes those of games that are over. Returns how many."""

    async def change_seats(
        self,
        node_id: Node,
        table_id: str,
        rev: int,
        seated: Sequence[SeatedPlayer],
        began: Millis | None,
        due: Millis | None,
        lead: Millis = NO_LEAD,
        ended: Millis | None = None,
        result: Result | None = None,
        newcomer: Newcomer | None = None,
    ) -> bool:
        """Sets who is seated, with their answers, if `rev` is still the table's and it is not being played.

        `began` begins the game: it has to be `lead` milliseconds from now. `ended` and `result` end a game
        that has not begun, and no follow-up is due then. Nothing is changed where the `newcomer`, one of
        `seated`, has reached the limit; of changes at the same time no more succeed than it allows. `due` is
        the instant by which the sweep has to look at it. Returns False where nothing was changed.
        """

    async def end_game(
        self,
        node_id: Node,
        table_id: str,
        seq: int,
        ended: Millis,
        result: Result,
        known: KnownOutages | None = None,
        after_at: Millis | None = None,
    ) -> bool:
        """Ends a game by time, if `seq` is still its last event and it has not ended; else returns False.

        `after_at` is the time of that event, or of the beginning; None where it does not matter. Outages that
        are `known`, with which the end was computed, have to be all so far, and none may go on.
        """

    async def set_due(self, table_id: str, seq: int, due: Millis | None) -> None:
        """Sets by when the sweep has to look at a table that is not over, if `seq` is its last event."""

    async def overdue(self, now: Millis, games: Sequence[tuple[str, int]], limit: int) -> list[str]:
        """Ids of tables that were due before `now`, the longest overdue first.

        `games` are names and versions of the rules to look for, `limit` the most ids that are returned.
        """

    async def mark_broken(self, table_id: str, fault: str) -> bool:
        """Records that a table cannot go on by its rules; False where it is recorded already.

        From then on it counts for no limit and no player, and is not listed, swept or followed up.
        """

    async def unmark_broken(self, table_id: str) -> None:
        """Records that a table can go on again."""

    async def broken_tables(self, after_id: str, limit: int) -> list[BrokenTable]:
        """At most `limit` tables that cannot go on, by id, beginning after that id."""

    async def gone_tables(
        self, games: Sequence[tuple[str, int]], quiet_since: Millis, limit: int
    ) -> list[GoneTable]:
        """At most `limit` tables that are not over, watched by no node, and whose rules are gone.

        `games` are the names and versions of all rules that are here. Rules are gone that are older than
        those of their game that are here. A game of which nothing is here may only be newer than this
        process: its rules are gone where nothing has happened at the table since the instant `quiet_since`,
        unless it is of a team session, which may be paused.
        """

    async def add_chat(
        self,
        node_id: Node,
        table_id: str,
        player_id: str,
        name: str,
        seat: Seat | None,
        text: str,
        nonce: str,
        room: Room | None = None,
        room_seat: Seat | None = None,
        kept: int = KEPT_LINES,
    ) -> None:
        """Adds a chat line, unless the player has one with the same nonce at this table.

        Who is seated has the name of the table, a spectator that of now; at a table of teams `name` stands.
        Where spectators talk apart, what one of them says while the game is played is said apart. The
        newest `kept` lines of those said apart, of each room, and of the others are kept, and for a while
        some more.
        """

    async def recent_chat(
        self, table_id: str, limit: int, with_apart: bool = True, seat: Seat | None = None
    ) -> list[ChatLine]:
        """The last `limit` chat lines that are heard by a seat, or in no room where that is None.

        They come oldest first. Only the last `10 * limit` of all are looked through.
        """

    async def events(self, table_id: str, after_seq: int, limit: int) -> list[Event]:
        """At most `limit` events after that seq, oldest first."""

    async def checkpoint(self, table_id: str, rules_key: str, seq: int) -> Checkpoint | None:
        """The newest checkpoint of these rules at or before that seq; None where there is none."""

    async def add_checkpoints(self, checkpoints: Sequence[Checkpoint]) -> None:
        """Adds those of tables that have come to these events, unless they are there already."""

    async def delete_checkpoints(self, table_id: str) -> None:
        """Deletes all checkpoints of a table."""

    async def set_audiences(
        self, node_id: Node, audiences: Sequence[tuple[str, Audience]]
    ) -> Sequence[Later | None]:
        """Sets who follows tables through `node_id`, each given with the id of the table.

        A table whose audience is as before keeps its revision. Does nothing where the node has been removed.
        Returns an outcome for each, in their order: `LATER` as by `append`.
        """

    async def delete_waiting(self, opened_before: Millis, joined_before: Millis) -> int:
        """Deletes tables that have not begun. Returns how many; one call looks at some where there are many.

        Those with one player that were opened before `opened_before`, and those that others have joined and
        that were opened before `joined_before`. The nodes that watch them get `TableChanged`.
        """
