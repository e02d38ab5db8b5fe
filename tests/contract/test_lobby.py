"""The lobby: its pages, and how one process computes them for all."""

import random
from string import ascii_letters
from typing import Any

import msgspec

from game.api import Millis
from game.kit.confusables import name_key
from game.lobby.fair_list import RANKED
from game.lobby.request import LONGEST
from game.ports.bus import LobbyChanged, LobbyWanted
from game.ports.log import AddressLimit
from game.ports.nodes import Node
from game.ports.online import LEASE, StoredPage, WantedPage
from game.ports.seeks import MatchCriteria, SeekRequest
from game.row import Audience, SeatedPlayer, TableRow
from tests.contract.worlds import FIRST_WINS, World

FLOOD = AddressLimit("flood", 5_000)


async def opened(world: World, name: str, address: AddressLimit | None = None, **fields: object) -> TableRow:
    """A public table that is new."""
    row = world.row(SeatedPlayer(name, name, 0), private=False, **fields)
    assert await world.log.open_table(row, None, 5_000, address)
    return row


async def followed(world: World, node_id: Node, *rows: TableRow) -> None:
    """Somebody is there to begin."""
    here = Audience(frozenset({"p"}), 0)
    outcomes = await world.log.set_audiences(node_id, [(row.id, here) for row in rows])
    assert not any(outcomes)


def setup(size: int) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode({"size": size}))


def ids(page: object) -> list[str]:
    return [table.table_id for table in page.tables]  # type: ignore[attr-defined]


async def test_a_page_has_what_it_is_asked_for(world: World) -> None:
    nine = await opened(world, "ann", game_name="go", setup=setup(9), speed="blitz")
    large = await opened(world, "bob", game_name="go", setup=setup(19), speed="slow")
    nim = await opened(world, "cat")
    played = await world.playing(private=False)
    assert {*ids(await world.lobby())} == {nine.id, large.id, nim.id, played.id}
    assert {*ids(await world.lobby(game_name="go"))} == {nine.id, large.id}
    assert ids(await world.lobby(game_name="go", setup=(("size", 9),))) == [nine.id]
    assert ids(await world.lobby(speed="slow")) == [large.id]
    assert {*ids(await world.lobby(game_name="nim"))} == {nim.id, played.id}
    assert ids(await world.lobby(phase="playing")) == [played.id]
    assert (await world.lobby(phase="playing")).counts == (1, 0, 0)
    assert (await world.lobby(game_name="chess")).counts == (0, 0, 0)


async def test_a_table_that_changes_is_on_other_pages(world: World) -> None:
    row = await opened(world, "ann")
    assert ids(await world.lobby(phase="waiting")) == [row.id]
    seated = (*row.seated, SeatedPlayer("bob", "bob", 1))
    assert await world.log.change_seats(0, row.id, row.rev, seated, world.now(), None)
    page = await world.lobby(phase="playing")
    assert (ids(page), ids(await world.lobby(phase="waiting"))) == ([row.id], [])
    assert [seat.name for seat in page.tables[0].seats] == ["ann", "bob"]
    assert await world.log.end_game(0, row.id, 0, world.now(), FIRST_WINS)
    assert (await world.lobby()).counts[0] == 0


async def test_what_has_changed_is_shown_by_whoever_has_read_before(world: World) -> None:
    """Each of these is told of by another trigger."""
    row = await world.playing(private=False)
    node_id = (await world.listener(row)).node_id
    for name in ("dan", "eve"):
        await world.player(name)
    assert (await world.lobby()).people == []
    await world.online.set_online(node_id, {"dan": None, "ann": "an address"}, [])
    assert [one.name for one in (await world.lobby()).people] == ["ann", "dan"]
    await world.log.set_audiences(node_id, [(row.id, Audience(frozenset({"ann"}), 4))])
    [table] = (await world.lobby()).tables
    assert (table.watchers, [seat.online for seat in table.seats]) == (4, [True, False])
    assert await world.people.rename("dan", "Zoe", "zoe")
    assert [one.name for one in (await world.lobby()).people] == ["ann", "Zoe"]
    await world.log.mark_broken(row.id, "It failed.")
    assert [one.table_id for one in (await world.lobby()).people] == [None, None]
    await world.log.unmark_broken(row.id)
    assert [one.table_id for one in (await world.lobby()).people] == [row.id, None]
    await world.online.set_all_online(node_id, {"eve": None})
    assert [one.name for one in (await world.lobby()).people] == ["eve"]
    await world.nodes.unregister(node_id)
    page = await world.lobby()
    assert (page.player_count, page.tables[0].watchers) == (0, 0)


async def test_all_pages_together_have_everything_once(world: World) -> None:
    """Also where an address has more than its ranks, and a player many tables."""
    node_id = await world.nodes.register()
    rows = [await opened(world, f"p{n % 7}", FLOOD) for n in range(RANKED + 30)]
    rows += [await opened(world, f"q{n}") for n in range(9)]
    await followed(world, node_id, *rows)
    names = [f"n{n:03}" for n in range(40)]
    for name in names:
        await world.player(name)
    await world.online.set_online(node_id, {name: "flood" if name < "n020" else name for name in names}, [])
    for n in range(30):
        criteria = MatchCriteria("nim", 1, 2, False, "", msgspec.Raw(b'{"heaps":[%d]}' % n))
        request = SeekRequest(names[n], criteria, None, names[n])
        assert (await world.seeks.add(node_id, request)).outcome == "added"
    tables, people, sought, page = list[str](), list[str](), list[int](), await world.lobby(7)
    assert page.counts == (len(rows), 30, 40)
    while True:
        tables += ids(page)
        sought += [bytes(one.criteria.setup)[10] for one in page.seeks]
        people += [one.name for one in page.people]
        if not any(page.after):
            break
        after = dict(zip(("tables_after", "seeks_after", "people_after"), page.after, strict=True))
        done = (0, {"tables_after": (0, ""), "seeks_after": (0, 0), "people_after": ("", "")})
        page = await world.lobby(
            7, **{name: (RANKED + 9, done[1][name]) if key is None else key for name, key in after.items()}
        )
    assert sorted(tables) == sorted(row.id for row in rows)
    assert sorted(people) == names
    assert len(sought) == 30


async def test_one_address_does_not_fill_a_page_whatever_it_is_filtered_by(world: World) -> None:
    """It opens hundreds of tables and seeks, and comes with many players."""
    node_id = await world.nodes.register()
    others = [
        await opened(world, f"o{n}", game_name="go", setup=setup(9 if n % 2 else 19), speed="blitz")
        for n in range(6)
    ]
    flood = [
        await opened(world, f"f{n % 9}", FLOOD, game_name="go", setup=setup((9, 19)[n % 2]), speed="blitz")
        for n in range(200)
    ]
    await followed(world, node_id, *others, *flood)
    names = [f"f{n:03}" for n in range(100)]
    for name in (*names, "zoe", "fzz"):
        await world.player(name)
    from_flood = dict.fromkeys(names, "flood")
    await world.online.set_online(node_id, from_flood | {"zoe": "home", "fzz": "office"}, [])
    for n in range(100):
        criteria = MatchCriteria("go", 1, 2, False, "blitz", msgspec.Raw(b'{"size":9,"komi":%d}' % n))
        request = SeekRequest(names[n], criteria, None, names[n])
        assert (await world.seeks.add(node_id, request)).outcome == "added"
    mine = MatchCriteria("go", 1, 2, False, "blitz", setup(9))
    assert (await world.seeks.add(node_id, SeekRequest("zoe", mine, None, "z"))).outcome == "added"
    of_others = {row.id for row in others}
    filters: list[dict[str, Any]] = [
        {},
        {"game_name": "go"},
        {"speed": "blitz"},
        {"phase": "waiting"},
        {"ratings": (1400, 1600)},
    ]
    for asked in filters:
        assert of_others < {*ids(await world.lobby(12, **asked))}, asked
        assert mine in [one.criteria for one in (await world.lobby(12, **asked)).seeks], asked
    small = await world.lobby(6, game_name="go", setup=(("size", 9),))
    assert {row.id for row in others[1::2]} < {*ids(small)}
    assert mine in [one.criteria for one in small.seeks]
    assert {"fzz", "zoe"} < {one.name for one in (await world.lobby(4)).people}
    assert "fzz" in {one.name for one in (await world.lobby(4, people="f")).people}


async def test_people_are_found_by_the_beginning_of_their_names(world: World) -> None:
    node_id = await world.nodes.register()
    for name in ("Ann", "anna", "Bob", "ANTON", "an"):
        await world.player(name)
    await world.online.set_online(node_id, dict.fromkeys(("Ann", "anna", "Bob", "ANTON", "an")), [])
    page = await world.lobby(people=name_key("AN"))
    assert [one.name for one in page.people] == ["an", "Ann", "anna", "ANTON"]
    assert page.counts[2] == 4
    assert page.player_count == 5
    assert [one.name for one in (await world.lobby(2, people="an")).people] == ["an", "Ann"]
    assert (await world.lobby(people="c")).people == []


async def test_pages_by_rating(world: World) -> None:
    row = await opened(world, "ann")
    assert ids(await world.lobby(ratings=(1500, 1500))) == [row.id]
    page = await world.lobby(ratings=(1501, 2000))
    assert (ids(page), page.counts[0]) == ([], 0)


async def test_one_process_computes_the_lobby_at_a_time(world: World) -> None:
    first, second = await world.nodes.register(), await world.nodes.register()
    assert await world.online.lead_lobby(first) == []
    assert await world.online.lead_lobby(second) is None
    assert await world.online.lead_lobby(first) == []
    await world.online.leave_lobby(second)
    assert await world.online.lead_lobby(second) is None
    await world.online.leave_lobby(first)
    assert await world.online.lead_lobby(second) == []
    assert await world.online.lead_lobby(first) is None


async def test_a_process_that_is_gone_computes_the_lobby_no_longer(world: World) -> None:
    first, second = await world.nodes.register(), await world.nodes.register()
    assert await world.online.lead_lobby(first) == []
    await world.nodes.unregister(first)
    assert await world.online.lead_lobby(first) is None
    assert await world.online.lead_lobby(second) == []


async def test_the_lease_ends(world: World) -> None:
    """Also where a clock was set back, and it would end in an hour."""
    first, second = await world.nodes.register(), await world.nodes.register()
    for later in (LEASE + 1, -3_600_000):
        assert await world.online.lead_lobby(first) == []
        await world.age(later)
        assert await world.online.lead_lobby(second) == []
        await world.online.leave_lobby(second)


async def test_pages_come_from_who_computes_to_who_wants_them(world: World) -> None:
    leader, viewer = await world.listener(), await world.listener()
    first, second = leader.node_id, viewer.node_id
    assert await world.online.lead_lobby(first) == []
    await world.online.want_lobby(second, ["a", "b"])
    assert LobbyWanted() in await leader.received()
    assert await world.online.lead_lobby(first) == [WantedPage("a", None), WantedPage("b", None)]
    numbers = await world.online.store_lobby(first, {"a": b"page"})
    assert await viewer.received() == [LobbyChanged(numbers["a"])]
    assert await world.online.lead_lobby(first) == [WantedPage("a", numbers["a"]), WantedPage("b", None)]
    assert await world.online.lobby_pages({"a": 0, "b": 0}) == [StoredPage("a", numbers["a"], b"page")]
    assert await world.online.lobby_pages({"a": numbers["a"]}) == []
    newer = await world.online.store_lobby(first, {"a": b"newer"})
    assert newer["a"] > numbers["a"]
    assert await world.online.lobby_pages(numbers) == [StoredPage("a", newer["a"], b"newer")]


async def test_the_longest_text_of_a_page_can_be_wanted_and_stored(world: World) -> None:
    """It is a key there, also where it cannot be compressed."""
    first, second = await world.nodes.register(), await world.nodes.register()
    text = "".join(random.Random(1).choices(ascii_letters, k=LONGEST))
    await world.online.want_lobby(second, [text])
    assert await world.online.lead_lobby(first) == [WantedPage(text, None)]
    numbers = await world.online.store_lobby(first, {text: b"page"})
    assert await world.online.lobby_pages({text: 0}) == [StoredPage(text, numbers[text], b"page")]


async def test_who_wants_the_same_again_is_not_told_of(world: World) -> None:
    leader = await world.listener()
    first, second, third = leader.node_id, await world.nodes.register(), await world.nodes.register()
    assert await world.online.lead_lobby(first) == []
    await world.online.want_lobby(second, ["a"])
    await leader.received()
    await world.online.want_lobby(second, ["a"])
    await world.online.want_lobby(third, ["a"])
    assert await leader.received() == []
    await world.online.want_lobby(first, ["c"])
    assert [one.request for one in await world.online.lead_lobby(first) or []] == ["a"]


async def test_a_page_that_nobody_wanted_for_a_time_is_computed_anew(world: World) -> None:
    first, second = await world.nodes.register(), await world.nodes.register()
    assert await world.online.lead_lobby(first) == []
    await world.online.want_lobby(second, ["a"])
    await world.online.store_lobby(first, {"a": b"page"})
    await world.online.want_lobby(second, [])
    assert await world.online.lead_lobby(first) == []
    await world.online.want_lobby(second, ["a"])
    assert await world.online.lead_lobby(first) == [WantedPage("a", None)]
    assert await world.online.lobby_pages({"a": 0}) == []


async def test_what_a_process_wanted_that_is_gone_is_wanted_no_longer(world: World) -> None:
    first, second = await world.nodes.register(), await world.nodes.register()
    await world.online.want_lobby(second, ["a"])
    await world.nodes.unregister(second)
    await world.online.want_lobby(second, ["b"])
    assert await world.online.lead_lobby(first) == []


async def test_what_nobody_wants_any_more_is_deleted(world: World) -> None:
    first, second = await world.nodes.register(), await world.nodes.register()
    assert await world.online.lead_lobby(first) == []
    await world.online.want_lobby(second, ["a", "b"])
    numbers = await world.online.store_lobby(first, {"a": b"page", "b": b"page"})
    await world.online.want_lobby(second, ["b"])
    await world.online.clear_lobby(Millis(world.now() + 60_000))
    assert await world.online.lobby_pages({"a": 0, "b": 0}) == [StoredPage("b", numbers["b"], b"page")]
