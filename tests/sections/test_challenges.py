"""Challenges: seeks for one named player, who may accept, decline, or take none."""

import pytest

from game.memory.world import World
from game.ports.nodes import Node
from game.ports.seeks import MAX_CHALLENGES, Added, SeekRequest
from tests.sections.client import Client, Server, serve
from tests.sections.lobby import match_all, opened, seats, waiting


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def server(world: World) -> Server:
    return await serve(world)


@pytest.fixture
async def pair(server: Server) -> tuple[Client, Client]:
    """Ann, who has challenged Bob."""
    ann, bob = await server.client("ann"), await server.client("Bob")
    await server.process.presence.report_online(server.context.connections)
    assert (await ann.ask("seek", game="nim", to="bob"))["type"] == "ok"
    await match_all(server)
    return ann, bob


async def test_it_is_shown_to_both(pair: tuple[Client, Client]) -> None:
    ann, bob = pair
    [own] = waiting(ann)["seeks"]
    assert (own["to"], own["game"], own["here"]) == ("Bob", "nim", 1)
    [challenge] = waiting(bob)["challenges"]
    assert (challenge["from"], challenge["game"], challenge["players"]) == ("ann", "nim", 2)


async def test_accepted(server: Server, pair: tuple[Client, Client], world: World) -> None:
    _, bob = pair
    cat = await server.client("cat")
    await cat.ask("seek", game="nim")
    await bob.ask("seek", game="nim", to="ann")
    await match_all(server)
    assert {frame[1] for client in pair for frame in seats(client)} == {0, 1}
    assert seats(cat) == []
    assert waiting(bob)["challenges"] == []


async def test_one_that_is_sent_right_after_signing_in_can_be_accepted(server: Server) -> None:
    bob = await server.client("bob")
    await server.process.presence.report_online(server.context.connections)
    ann = await server.client("ann")
    assert (await ann.ask("seek", game="nim", to="bob"))["type"] == "ok"
    assert (await bob.ask("seek", game="nim", to="ann"))["type"] == "ok"
    await match_all(server)
    assert seats(ann)
    assert seats(bob)


async def test_declined(server: Server, pair: tuple[Client, Client], world: World) -> None:
    ann, bob = pair
    assert (await bob.ask("decline", **{"from": "ann"}))["type"] == "ok"
    await match_all(server)
    assert waiting(ann)["seeks"] == waiting(bob)["challenges"] == []
    await bob.ask("seek", game="nim", to="ann")
    await match_all(server)
    assert opened(world) == []


async def test_who_was_declined_cannot_challenge_again_at_once(
    server: Server, pair: tuple[Client, Client]
) -> None:
    ann, bob = pair
    await bob.ask("decline", **{"from": "ann"})
    refused = await ann.ask("seek", game="nim", to="bob")
    assert refused["code"] == "declined"
    assert refused["text"] == "This player takes no challenges from you now."
    await match_all(server)
    assert waiting(ann)["seeks"] == []


async def test_a_player_takes_no_challenges(
    server: Server, pair: tuple[Client, Client], world: World
) -> None:
    ann, bob = pair
    assert (await bob.ask("challenges", accept=False))["type"] == "ok"
    await match_all(server)
    assert waiting(ann)["seeks"] == waiting(bob)["challenges"] == []
    assert (await ann.ask("seek", game="nim", to="bob"))["code"] == "declined"
    again = (await serve(world)).connect()
    welcome = await again.hello(token=bob.replies(1)[0]["token"])
    assert welcome["player"]["challenges"] is False
    assert (await again.ask("challenges"))["type"] == "ok"
    assert (await ann.ask("seek", game="nim", to="bob"))["type"] == "ok"
    assert "challenges" not in (await again.hello(token=bob.replies(1)[0]["token"]))["player"]


@pytest.mark.parametrize(
    ("challengers", "text"),
    [(6, "You have challenged 5 times already."), (1, "Too many challenge this player already.")],
)
async def test_there_may_be_too_many(server: Server, challengers: int, text: str) -> None:
    ann = await server.client("ann")
    others = [await server.client(f"player {number}") for number in range(21)]
    await server.process.presence.report_online(server.context.connections)
    if challengers > 1:
        replies = [await ann.ask("seek", game="nim", to=f"player {number}") for number in range(challengers)]
    else:
        replies = [await one.ask("seek", game="nim", to="ann") for one in others]
    *first, last = replies
    assert {reply["type"] for reply in first} == {"ok"}
    assert (last["code"], last["text"]) == ("too_many", text)


async def test_it_ends_with_the_connection_of_the_challenger(
    server: Server, pair: tuple[Client, Client]
) -> None:
    ann, bob = pair
    ann.connection.close()
    await match_all(server)
    assert waiting(bob)["challenges"] == []


async def test_who_has_challenged_as_often_as_may_be_is_refused_without_asking_the_queue(
    server: Server, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often it is tried; and as soon as there is room again, it goes into the queue."""
    ann = await server.client("ann")
    others = [f"other {number}" for number in range(MAX_CHALLENGES + 1)]
    for name in others:
        await server.client(name)
    await server.process.presence.report_online(server.context.connections)
    for name in others[:-1]:
        assert (await ann.ask("seek", game="nim", to=name))["type"] == "ok"
    await match_all(server)
    added, add = [], world.seeks.add

    async def counted(node_id: Node, request: SeekRequest) -> Added:
        added.append(request)
        return await add(node_id, request)

    monkeypatch.setattr(world.seeks, "add", counted)
    assert (await ann.ask("seek", game="nim", to=others[-1]))["code"] == "too_many"
    assert added == []
    assert (await ann.ask("seek", game="nim", to=others[0]))["type"] == "ok", "that one is there already"
    await ann.ask("unseek")
    assert (await ann.ask("seek", game="nim", to=others[-1]))["type"] == "ok"
    assert len(added) == 2
