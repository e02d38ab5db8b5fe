"""Who somebody is: a name that nobody else has, and a token that nobody else knows."""

import hashlib

import pytest

from game.api import Millis
from game.memory.world import World
from game.ports.people import Player
from game.sections.identity.identification import Identification
from game.sections.identity.passphrase import Passphrases
from game.table import Refused
from messages import Hello, Keep
from tests.game.process import settled
from tests.sections.client import Server, playing, serve


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def door(world: World) -> Identification:
    return Identification(world.people, Passphrases(), "192.0.2.1")


def hello(
    name: str | None = None, token: str | None = None, protocol: int = 1, passphrase: str | None = None
) -> Hello:
    return Hello(id=1, protocol=protocol, name=name, token=token, passphrase=passphrase)


def keep(passphrase: str, old: str | None = None) -> Keep:
    return Keep(id=1, passphrase=passphrase, old=old)


async def refusal(door: Identification, command: Hello, known: Player | None = None) -> str:
    with pytest.raises(Refused) as error:
        await door.hello(command, known)
    return error.value.code


async def test_a_free_name_is_claimed(door: Identification, world: World) -> None:
    player, token = await door.hello(hello("Ann"), None)
    assert player.name == "Ann"
    assert await door.hello(hello(token=token), None) == (player, token)
    assert await refusal(door, hello("aNN")) == "name_taken"


async def test_only_the_hash_of_a_token_is_kept(door: Identification, world: World) -> None:
    player, token = await door.hello(hello("Ann"), None)
    assert world.state.players[player.id].token_hashes == [hashlib.sha256(token.encode()).digest()]
    assert token not in repr(vars(world.state))
    assert len(token) >= 43  # 256 bits


async def test_without_a_name_one_is_a_guest(
    door: Identification, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter([7, 7, 7, 7, 7, 81])
    monkeypatch.setattr("secrets.randbelow", lambda below: next(numbers))
    names = [(await door.hello(hello(), None))[0].name for _ in range(3)]
    assert names == ["guest-0007", "guest-00007", "guest-000081"]


@pytest.mark.parametrize("name", ["", "!", "x" * 25])
async def test_a_bad_name_makes_no_guest(door: Identification, name: str) -> None:
    assert await refusal(door, hello(name)) == "bad_name"


async def test_a_token_with_another_name_is_a_change_of_name(door: Identification) -> None:
    player, token = await door.hello(hello("Ann"), None)
    await door.hello(hello("Bob"), None)
    assert await door.hello(hello("Anna", token), None) == (Player(player.id, "Anna"), token)
    assert await door.hello(hello("ANNA", token), None) == (Player(player.id, "ANNA"), token)
    assert await refusal(door, hello("bob", token)) == "name_taken"
    assert await refusal(door, hello("?", token)) == "bad_name"
    assert await door.hello(hello(token=token), None) == (Player(player.id, "ANNA"), token)


async def test_a_line_is_one_person(door: Identification) -> None:
    ann, token = await door.hello(hello("Ann"), None)
    bob, _ = await door.hello(hello("Bob"), None)
    assert (await door.hello(hello(token=token), ann))[0] == ann
    assert await refusal(door, hello(token=token), bob) == "not_here"
    assert await refusal(door, hello("Cat"), bob) == "not_here"


@pytest.mark.parametrize("token", ["", "wrong", "\u00e9" * 200])
async def test_nobody_is_known_by_another_token(door: Identification, token: str) -> None:
    assert await refusal(door, hello(token=token)) == "bad_token"


async def test_another_protocol_is_refused(door: Identification) -> None:
    assert await refusal(door, hello(protocol=2)) == "bad_protocol"


async def test_a_kept_name_comes_back_with_another_token(door: Identification, world: World) -> None:
    ann, token = await door.hello(hello("Ann"), None)
    assert not ann.kept
    await door.keep(keep("correct horse"), ann)
    kept = Player(ann.id, "Ann", True)
    found, another = await door.hello(hello("aNN", passphrase="correct horse"), None)
    assert found == kept
    assert another != token
    for secret in (token, another):
        assert await door.hello(hello(token=secret), None) == (kept, secret)
    assert await refusal(door, hello("Ann")) == "name_taken"
    assert "correct horse" not in repr(vars(world.state)) + repr(vars(world.state.players[ann.id]))
    renamed, _ = await door.hello(hello("Anna", token), None)
    assert renamed == Player(ann.id, "Anna", True)
    assert (await door.hello(hello("Anna", passphrase="correct horse"), None))[0] == renamed


async def test_who_cannot_sign_in_is_not_told_why(door: Identification) -> None:
    ann, _ = await door.hello(hello("Ann"), None)
    await door.hello(hello("Bob"), None)
    await door.keep(keep("correct horse"), ann)
    sentences = set()
    for name in ("Ann", "Bob", "Cat"):
        with pytest.raises(Refused) as error:
            await door.hello(hello(name, passphrase="wrong horse"), None)
        sentences.add((error.value.code, error.value.text, error.value.retry))
    assert sentences == {("bad_passphrase", "", None)}
    assert await refusal(door, hello("?", passphrase="correct horse")) == "bad_name"
    assert await refusal(door, hello(passphrase="correct horse")) == "bad_name"
    assert await refusal(door, hello("Ann", passphrase="correct horse"), ann) == "not_here"


async def test_another_passphrase_needs_the_old_one(door: Identification) -> None:
    ann, token = await door.hello(hello("Ann"), None)
    for number in range(10):
        with pytest.raises(Refused, match="bad_passphrase"):
            await door.keep(keep("seven" + "." * (number % 3)), ann)
    await door.keep(keep("first passphrase"), ann)
    for old in (None, "", "second passphrase"):
        with pytest.raises(Refused, match="bad_passphrase"):
            await door.keep(keep("second passphrase", old), ann)
    await door.keep(keep("second passphrase", "first passphrase"), ann)
    assert await refusal(door, hello("Ann", passphrase="first passphrase")) == "bad_passphrase"
    assert (await door.hello(hello("Ann", passphrase="second passphrase"), None))[0].id == ann.id
    assert (await door.hello(hello(token=token), None))[0].id == ann.id


async def test_wrong_passphrases_are_slowed(door: Identification, world: World) -> None:
    ann, _ = await door.hello(hello("Ann"), None)
    await door.keep(keep("correct horse"), ann)
    for number in range(4):
        assert await refusal(door, hello("Ann", passphrase=f"wrong {number}")) == "bad_passphrase"
    with pytest.raises(Refused, match="bad_passphrase"):
        await door.keep(keep("another horse", "wrong 4"), ann)
    with pytest.raises(Refused) as error:
        await door.hello(hello("ANN", passphrase="correct horse"), None)
    assert (error.value.code, error.value.retry) == ("too_fast", 30_000)
    elsewhere = Identification(world.people, Passphrases(), "192.0.2.2")
    assert await refusal(elsewhere, hello("Ann", passphrase="correct horse")) == "too_fast"
    world.time = Millis(world.time + 30_000)
    for _ in range(5):
        assert (await door.hello(hello("Ann", passphrase="correct horse"), None))[0].id == ann.id


async def test_a_passphrase_that_is_changed_while_it_is_compared_lets_nobody_in(
    door: Identification, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, _ = await door.hello(hello("Ann"), None)
    await door.keep(keep("correct horse"), ann)

    async def meanwhile(self: Passphrases, passphrase: str, kept: str | None) -> bool:
        world.state.players[ann.id].passphrase_hash = "another hash"
        return True

    monkeypatch.setattr(Passphrases, "fits", meanwhile)
    assert await refusal(door, hello("Ann", passphrase="correct horse")) == "bad_passphrase"
    world.state.players[ann.id].passphrase_hash = "a hash"
    with pytest.raises(Refused, match="bad_passphrase"):
        await door.keep(keep("battery staple", "correct horse"), ann)


async def test_no_secret_is_in_the_log_of_a_mistake(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*arguments: object) -> None:
        raise ZeroDivisionError

    server = await serve()
    ann = await server.client("ann")
    for call in ("kept_player", "passphrase_hash", "player_by_token"):
        monkeypatch.setattr(server.world.people, call, fail)
    replies = [
        await ann.ask("keep", passphrase="correct horse", old="old horse"),
        await server.connect().hello("ann", passphrase="correct horse"),
        await server.connect().hello(token="secret token"),
    ]
    assert [reply["code"] for reply in replies] == ["internal"] * 3
    assert caplog.text.count("Traceback") == 3
    assert not [secret for secret in ("correct", "old horse", "secret token") if secret in caplog.text]


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
