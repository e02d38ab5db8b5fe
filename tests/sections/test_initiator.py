"""Who somebody is: a name that nobody else has, and a token that nobody else knows."""

import hashlib

import pytest

from game.memory import World
from game.ports import Player
from game.sections.initiator import Initiator, checked
from game.table import Refused
from messages import Hello
from tests.game.process import settled
from tests.sections.client import Server, playing, serve


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def door(world: World) -> Initiator:
    return Initiator(world)


def hello(name: str | None = None, token: str | None = None, protocol: int = 1) -> Hello:
    return Hello(id=1, protocol=protocol, name=name, token=token)


async def refusal(door: Initiator, command: Hello, known: Player | None = None) -> str:
    with pytest.raises(Refused) as error:
        await door.hello(command, known)
    return error.value.code


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("honinbo", "honinbo"),
        ("Honinbo", "honinbo"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ﬁsh", "fish"),
        ("Ｇｏ", "go"),
        ("e\u0301lan", "élan"),
        ("本因坊", "本因坊"),
        ("नमस्ते", "नमस्ते"),
        ("a-b_c.d e", "a-b_c.d e"),
        ("42", "42"),
        ("ab", "ab"),
        ("x" * 24, "x" * 24),
    ],
)
def test_a_name_is_compared_without_case_or_form(name: str, key: str) -> None:
    assert checked(name)[1] == key


def test_a_name_is_kept_composed() -> None:
    assert checked("e\u0301lan")[0] == "élan"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a",
        "x" * 25,
        " ab",
        "ab ",
        "a  b",
        "-.",
        "__",
        "a\tb",
        "a\u200bb",
        "a/b",
        "<b>",
        "ab\u202e",
        "♥♥",
        "\u0301\u0302",
    ],
)
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(Refused) as error:
        checked(name)
    assert error.value.code == "bad_name"


async def test_a_free_name_is_claimed(door: Initiator, world: World) -> None:
    player, token = await door.hello(hello("Ann"), None)
    assert player.name == "Ann"
    assert await door.hello(hello(token=token), None) == (player, token)
    assert await refusal(door, hello("aNN")) == "name_taken"


async def test_only_the_hash_of_a_token_is_kept(door: Initiator, world: World) -> None:
    player, token = await door.hello(hello("Ann"), None)
    kept = world.persons[player.id].token
    assert kept == hashlib.sha256(token.encode()).digest()
    assert token not in repr(vars(world))
    assert len(token) >= 43  # 256 bits


async def test_without_a_name_one_is_a_guest(
    door: Initiator, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter([7, 7, 7, 7, 7, 81])
    monkeypatch.setattr("secrets.randbelow", lambda below: next(numbers))
    names = [(await door.hello(hello(), None))[0].name for _ in range(3)]
    assert names == ["guest-0007", "guest-00007", "guest-000081"]


@pytest.mark.parametrize("name", ["", "!", "x" * 25])
async def test_a_bad_name_makes_no_guest(door: Initiator, name: str) -> None:
    assert await refusal(door, hello(name)) == "bad_name"


async def test_a_token_with_another_name_is_a_change_of_name(door: Initiator) -> None:
    player, token = await door.hello(hello("Ann"), None)
    await door.hello(hello("Bob"), None)
    assert await door.hello(hello("Anna", token), None) == (Player(player.id, "Anna"), token)
    assert await door.hello(hello("ANNA", token), None) == (Player(player.id, "ANNA"), token)
    assert await refusal(door, hello("bob", token)) == "name_taken"
    assert await refusal(door, hello("?", token)) == "bad_name"
    assert await door.hello(hello(token=token), None) == (Player(player.id, "ANNA"), token)


async def test_a_line_is_one_person(door: Initiator) -> None:
    ann, token = await door.hello(hello("Ann"), None)
    bob, _ = await door.hello(hello("Bob"), None)
    assert (await door.hello(hello(token=token), ann))[0] == ann
    assert await refusal(door, hello(token=token), bob) == "not_here"
    assert await refusal(door, hello("Cat"), bob) == "not_here"


@pytest.mark.parametrize("token", ["", "wrong", "\u00e9" * 200])
async def test_nobody_is_known_by_another_token(door: Initiator, token: str) -> None:
    assert await refusal(door, hello(token=token)) == "bad_token"


async def test_another_protocol_is_refused(door: Initiator) -> None:
    assert await refusal(door, hello(protocol=2)) == "bad_protocol"


async def test_hello_tells_what_can_be_played_and_where_one_sits() -> None:
    server: Server = await serve()
    _, bob, table = await playing(server)
    away = server.connect()
    again = await away.hello(token=bob.frames[0]["token"])
    assert again["player"] == bob.frames[0]["player"]
    assert again["tables"] == [{"table": table, "game": "nim", "seat": 1, "phase": "playing"}]
    assert (again["protocol"], again["now"], again["node"]) == (1, server.world.time, "1")
    offers = {offer["game"]: offer["seats"] for offer in again["games"]}
    assert offers == {"nim": [2, 2], "fuse": [2, 4], "walk": [2, 2]}
    assert "heaps" in str(again["games"][0]["setup"])
    assert "count" in str(again["games"][0]["action"])


async def test_another_name_is_shown_at_once_where_one_sits() -> None:
    server = await serve()
    ann, bob, _table = await playing(server)
    await bob.hello("Robert", token=bob.frames[0]["token"])
    await settled()
    assert [player["name"] for player in ann.views()[-1]["players"]] == ["ann", "Robert"]
