"""With another bus PostgreSQL notifies nobody: the notes that statements return are sent after the commit."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence

import asyncpg
import msgspec
import pytest
import pytest_asyncio

from game import notes
from game.kit.anchor import Anchor
from game.ports.bus import EventAppended, Note, PlayersSeated, SeeksChanged, TableChanged, TokensRevoked
from game.ports.log import AppendOutcome, NewEvent
from game.ports.nodes import Node
from game.ports.seeks import Match, MatchCriteria, SeekRequest
from game.row import SeatedPlayer, TableRow
from game.table import Event
from sql.log import Log
from sql.nodes import Nodes
from sql.people import People
from sql.pool import Pool
from sql.seeks import Seeks

ANN, BOB = SeatedPlayer("ann", "ann", 0), SeatedPlayer("bob", "bob", 1)


class Setting:
    """Processes with another bus; `payloads` is what was published, `notified` what PostgreSQL sent."""

    def __init__(self, url: str) -> None:
        self.payloads: list[dict[Node, list[str]]] = []
        self.notified: list[object] = []
        self.misses = 0
        """How often notes were said to have been missed."""
        self.pool = Pool(url, 2, publisher=self)
        self.anchor = Anchor()
        self.log = Log(self.pool, self.anchor)
        self.nodes = Nodes(self.pool, self.anchor)
        self.people = People(self.pool)
        self.seeks = Seeks(self.pool)

    async def publish(self, lines: Mapping[Node, Sequence[str]]) -> None:
        self.payloads.append({node_id: list(pieces) for node_id, pieces in lines.items()})

    def missed(self) -> None:
        self.misses += 1

    def published(self) -> list[tuple[set[Node], Note]]:
        """The notes since the last call, each with the nodes that it went to, statement by statement."""
        found: list[tuple[set[Node], Note]] = []
        for lines in self.payloads:
            nodes: dict[str, set[Node]] = {}
            for node_id, pieces in lines.items():
                for line in "\n".join(pieces).split("\n"):
                    nodes.setdefault(line, set()).add(node_id)
            found += [(node_ids, note) for line, node_ids in nodes.items() for note in notes.decode(line)]
        self.payloads.clear()
        return found

    def row(
        self, table_id: str, *seated: SeatedPlayer, private: bool = True, begins: bool = False
    ) -> TableRow:
        now = self.anchor()
        began = now if begins else None
        return TableRow(table_id, "nim", 1, msgspec.Raw(b"{}"), 2, 1, private, now, began, seated=seated)


@pytest_asyncio.fixture
async def setting(database: str) -> AsyncIterator[Setting]:
    setting = Setting(database)
    await setting.pool.open()
    connection = await asyncpg.connect(database)
    for node_id in range(1, 4):
        await connection.execute("INSERT INTO node (id) OVERRIDING SYSTEM VALUE VALUES ($1)", node_id)
        await connection.add_listener(f"n{node_id}", lambda *note: setting.notified.append(note[3]))
    for player in (ANN, BOB):
        await setting.people.create_player(player.player_id, player.name, player.name, player.name.encode())
    yield setting
    await connection.fetchval("SELECT 1")
    assert setting.notified == []
    await connection.close()
    await setting.pool.close()


async def test_the_notes_about_a_table_go_to_those_that_watch_it(setting: Setting) -> None:
    for table_id in ("a", "b"):
        await setting.log.open_table(setting.row(table_id, ANN), None, 50)
        await setting.log.watch(1, [table_id])
    await setting.log.watch(2, ["a"])
    assert setting.published() == []
    await setting.people.rename("ann", "anna", "anna")
    assert sorted(setting.published(), key=str) == [
        ({1, 2}, TableChanged("a", 1)),
        ({1}, TableChanged("b", 1)),
    ]
    assert await setting.log.change_seats(1, "a", 1, (ANN, BOB), setting.anchor(), None)
    assert await setting.log.change_seats(1, "b", 1, (ANN, BOB), setting.anchor(), None)
    assert setting.published() == [({2}, TableChanged("a", 2))]

    at, action = setting.anchor(), msgspec.Raw(b'{"n":1}')
    entries = [NewEvent(name, 1, at, 0, "once", action, None, None, None) for name in ("a", "b")]
    assert await setting.log.append(3, entries) == [AppendOutcome(True, None)] * 2
    told = {name: EventAppended(name, Event(1, at, 0, action)) for name in ("a", "b")}
    assert [list(lines) for lines in setting.payloads] in ([[1, 2]], [[2, 1]]), "all for a node together"
    assert sorted(setting.published(), key=str) == [({1, 2}, told["a"]), ({1}, told["b"])]
    assert await setting.log.append(3, entries) == [AppendOutcome(False, 1)] * 2
    assert setting.published() == []


async def test_the_notes_about_seeks_and_tokens_go_to_all_other_nodes(setting: Setting) -> None:
    criteria = MatchCriteria("nim", 1, 2, False, "", msgspec.Raw(b"{}"))
    requests = [SeekRequest(one.player_id, criteria, None, one.name) for one in (ANN, BOB)]
    await asyncio.gather(*(setting.seeks.add(1, request) for request in requests))
    await setting.seeks.propose(1, [Match("pair", tuple(await setting.seeks.all_seeks()))])
    for name in ("ann", "bob"):
        await setting.seeks.confirm(2, "pair", name)
    assert set(map(str, setting.published())) == {
        str(({2, 3}, SeeksChanged())),
        str(({1, 3}, SeeksChanged())),
    }
    row = setting.row("pair", ANN, BOB, private=False, begins=True)
    assert await setting.seeks.open_match(3, row, None)
    assert setting.published() == [({1, 2}, PlayersSeated("pair", "nim", (("ann", 0), ("bob", 1))))]
    await setting.people.revoke_tokens(2, "ann", None)
    assert setting.published() == [({1, 3}, TokensRevoked("ann"))]


async def test_what_was_not_committed_is_not_sent(setting: Setting) -> None:
    await setting.log.open_table(setting.row("a", ANN), None, 50)
    await setting.log.watch(2, ["a"])
    await setting.log.change_seats(2, "a", 0, (ANN, BOB), setting.anchor(), None)
    poison = NewEvent("a", 1, setting.anchor(), 0, "n", msgspec.Raw(b'{"n":1e999999}'), None, None, None)
    with pytest.raises(asyncpg.PostgresError):
        await setting.log.append(1, [poison])
    assert setting.published() == []


async def test_where_it_is_not_known_what_was_committed_notes_count_as_missed(
    setting: Setting, database: str
) -> None:
    await setting.log.open_table(setting.row("a", ANN), None, 50)
    await setting.log.watch(2, ["a"])
    raw = await asyncpg.connect(database)
    async with raw.transaction():
        await raw.execute("LOCK seat IN ACCESS EXCLUSIVE MODE")
        seating = asyncio.create_task(setting.log.change_seats(1, "a", 1, (ANN, BOB), setting.anchor(), None))
        while not await raw.fetchval("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"):
            await asyncio.sleep(0.01)
        seating.cancel()
        await asyncio.wait([seating])
    await raw.close()
    assert setting.misses == 1
    await setting.people.rename("ann", "anna", "anna")
    assert setting.misses == 1, "nothing was missed where the answer came"
