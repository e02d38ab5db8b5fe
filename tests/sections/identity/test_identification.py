"""The player of a `hello`: a name that no other player has, and a token that only this player knows."""

import hashlib

import pytest

from game.api import Millis
from game.memory.world import World
from game.ports.people import AttemptLimit, Player
from game.refused import Refused
from game.sections.identity.identification import Identification
from game.sections.identity.passphrase import Passphrases
from messages import Hello, Keep
from tests.game.engine_process import settled
from tests.sections.client import Server, playing, serve


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def identification(world: World) -> Identification:
    return Identification(world.people, Passphrases(), "192.0.2.1")


def hello(
    name: str | None = None,
    token: str | None = None,
    protocol: int = 1,
    passphrase: str | None = None,
    bot: bool = False,
) -> Hello:
    return Hello(id=1, protocol=protocol, name=name, token=token, passphrase=passphrase, bot=bot)


def keep(passphrase: str, old: str | None = None) -> Keep:
    return Keep(id=1, passphrase=passphrase, old=old)


async def refusal(identification: Identification, command: Hello, known: Player | None = None) -> str:
    with pytest.raises(Refused) as error:
        await identification.hello(command, known)
    return error.value.code


async def test_a_free_name_makes_a_player(identification: Identification, world: World) -> None:
    player, token = await identification.hello(hello("Ann"), None)
    assert player.name == "Ann"
    assert await identification.hello(hello(token=token), None) == (player, token)
    assert await refusal(identification, hello("aNN")) == "name_taken"


async def test_a_program_is_one_for_good(identification: Identification, world: World) -> None:
    robot, token = await identification.hello(hello("Robot", bot=True), None)
    assert robot.bot
    assert (await identification.hello(hello(token=token), None))[0].bot
    assert (await identification.hello(hello("Robby", token=token, bot=True), None))[0].bot
    ann, token = await identification.hello(hello("Ann"), None)
    await identification.keep(keep("correct horse"), ann)
    assert await refusal(identification, hello("Annette", token=token, bot=True)) == "not_here"
    assert await refusal(identification, hello("Ann", passphrase="correct horse", bot=True)) == "not_here"
    assert world.state.players[ann.id].name == "Ann"


async def test_only_the_hash_of_a_token_is_kept(identification: Identification, world: World) -> None:
    player, token = await identification.hello(hello("Ann"), None)
    assert list(world.state.players[player.id].token_hashes) == [hashlib.sha256(token.encode()).digest()]
    assert token not in repr(vars(world.state))
    assert len(token) >= 43  # 256 bits


async def test_without_a_name_the_player_is_a_guest(
    identification: Identification, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter([7, 7, 7, 7, 7, 81])
    monkeypatch.setattr("secrets.randbelow", lambda below: next(numbers))
    names = [(await identification.hello(hello(), None))[0].name for _ in range(3)]
    assert names == ["guest-0007", "guest-00007", "guest-000081"]


@pytest.mark.parametrize("name", ["", "!", "x" * 25])
async def test_a_bad_name_makes_no_guest(identification: Identification, name: str) -> None:
    assert await refusal(identification, hello(name)) == "bad_name"


async def test_a_token_with_another_name_renames_the_player(identification: Identification) -> None:
    player, token = await identification.hello(hello("Ann"), None)
    await identification.hello(hello("Bob"), None)
    assert await identification.hello(hello("Anna", token), None) == (Player(player.id, "Anna"), token)
    assert await identification.hello(hello("ANNA", token), None) == (Player(player.id, "ANNA"), token)
    assert await refusal(identification, hello("bob", token)) == "name_taken"
    assert await refusal(identification, hello("?", token)) == "bad_name"
    assert await identification.hello(hello(token=token), None) == (Player(player.id, "ANNA"), token)


async def test_a_connection_has_only_one_player(identification: Identification) -> None:
    ann, token = await identification.hello(hello("Ann"), None)
    bob, _ = await identification.hello(hello("Bob"), None)
    assert (await identification.hello(hello(token=token), ann))[0] == ann
    assert await refusal(identification, hello(token=token), bob) == "not_here"
    assert await refusal(identification, hello("Cat"), bob) == "not_here"


@pytest.mark.parametrize("token", ["", "wrong", "\u00e9" * 200])
async def test_an_unknown_token_is_refused(identification: Identification, token: str) -> None:
    assert await refusal(identification, hello(token=token)) == "bad_token"


async def test_another_protocol_is_refused(identification: Identification) -> None:
    assert await refusal(identification, hello(protocol=2)) == "bad_protocol"


async def test_signing_in_by_passphrase_makes_another_token(
    identification: Identification, world: World
) -> None:
    ann, token = await identification.hello(hello("Ann"), None)
    assert not ann.kept
    await identification.keep(keep("correct horse"), ann)
    kept = Player(ann.id, "Ann", True)
    found, another = await identification.hello(hello("aNN", passphrase="correct horse"), None)
    assert found == kept
    assert another != token
    for secret in (token, another):
        assert await identification.hello(hello(token=secret), None) == (kept, secret)
    assert await refusal(identification, hello("Ann")) == "name_taken"
    assert "correct horse" not in repr(vars(world.state)) + repr(vars(world.state.players[ann.id]))
    renamed, _ = await identification.hello(hello("Anna", token), None)
    assert renamed == Player(ann.id, "Anna", True)
    assert (await identification.hello(hello("Anna", passphrase="correct horse"), None))[0] == renamed


async def test_a_wrong_passphrase_and_a_name_nobody_keeps_are_refused_alike(
    identification: Identification,
) -> None:
    ann, _ = await identification.hello(hello("Ann"), None)
    await identification.hello(hello("Bob"), None)
    await identification.keep(keep("correct horse"), ann)
    sentences = set()
    for name in ("Ann", "Bob", "Cat"):
        with pytest.raises(Refused) as error:
            await identification.hello(hello(name, passphrase="wrong horse"), None)
        sentences.add((error.value.code, error.value.text, error.value.retry))
    assert sentences == {("bad_passphrase", "", None)}
    assert await refusal(identification, hello("?", passphrase="correct horse")) == "bad_name"
    assert await refusal(identification, hello(passphrase="correct horse")) == "bad_name"
    assert await refusal(identification, hello("Ann", passphrase="correct horse"), ann) == "not_here"


async def test_another_passphrase_needs_the_old_one(identification: Identification) -> None:
    ann, token = await identification.hello(hello("Ann"), None)
    for number in range(10):
        with pytest.raises(Refused, match="bad_passphrase"):
            await identification.keep(keep("seven" + "." * (number % 3)), ann)
    await identification.keep(keep("first passphrase"), ann)
    for old in (None, "", "second passphrase"):
        with pytest.raises(Refused, match="bad_passphrase"):
            await identification.keep(keep("second passphrase", old), ann)
    await identification.keep(keep("second passphrase", "first passphrase"), ann)
    assert await refusal(identification, hello("Ann", passphrase="first passphrase")) == "bad_passphrase"
    assert (await identification.hello(hello("Ann", passphrase="second passphrase"), None))[0].id == ann.id
    assert (await identification.hello(hello(token=token), None))[0].id == ann.id


async def test_wrong_passphrases_are_limited(identification: Identification, world: World) -> None:
    ann, _ = await identification.hello(hello("Ann"), None)
    await identification.keep(keep("correct horse"), ann)
    for number in range(5):
        assert await refusal(identification, hello("Ann", passphrase=f"wrong {number}")) == "bad_passphrase"
    with pytest.raises(Refused) as error:
        await identification.hello(hello("ANN", passphrase="correct horse"), None)
    assert (error.value.code, error.value.retry) == ("too_fast", 30_000)
    elsewhere = Identification(world.people, Passphrases(), "192.0.2.2")
    assert (await elsewhere.hello(hello("Ann", passphrase="correct horse"), None))[0].id == ann.id
    world.time = Millis(world.time + 30_000)
    for _ in range(5):
        assert (await identification.hello(hello("Ann", passphrase="correct horse"), None))[0].id == ann.id


async def test_what_others_try_does_not_lock_the_owner_out(
    identification: Identification, world: World
) -> None:
    ann, _ = await identification.hello(hello("Ann"), None)
    await identification.keep(keep("correct horse"), ann)
    for number in range(30):
        other = Identification(world.people, Passphrases(), f"192.0.2.{number // 5}")
        assert await refusal(other, hello("Ann", passphrase=f"wrong {number}")) == "bad_passphrase"
    assert await refusal(identification, hello("Ann", passphrase="correct horse")) == "too_fast"
    await identification.keep(keep("another horse", "correct horse"), ann)


async def test_the_keeps_of_a_player_are_limited(identification: Identification, world: World) -> None:
    ann, _ = await identification.hello(hello("Ann"), None)
    await identification.keep(keep("correct horse"), ann)
    codes = []
    for number in range(6):
        with pytest.raises(Refused) as error:
            await identification.keep(keep("another horse", f"wrong {number}"), ann)
        codes.append(error.value.code)
    assert codes == ["bad_passphrase"] * 5 + ["too_fast"]


async def test_passphrases_that_are_right_are_limited_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hashed(self: Passphrases, passphrase: str) -> str:
        return "a hash"

    async def matches(self: Passphrases, passphrase: str, kept: str | None) -> bool:
        return True

    monkeypatch.setattr(Passphrases, "hash", hashed)
    monkeypatch.setattr(Passphrases, "matches", matches)
    limited, unlimited = (
        Identification(world.people, Passphrases(), "192.0.2.1", claims)
        for claims in (AttemptLimit("p:", 100, Millis(1)), None)
    )
    ann, _ = await limited.hello(hello("Ann"), None)
    for _ in range(50):
        await limited.keep(keep("correct horse", "correct horse"), ann)
        await limited.hello(hello("Ann", passphrase="correct horse"), None)
    with pytest.raises(Refused) as error:
        await limited.keep(keep("correct horse", "correct horse"), ann)
    assert (error.value.code, error.value.retry) == ("too_fast", 3_000)
    assert await refusal(limited, hello("Ann", passphrase="correct horse")) == "too_fast"
    await unlimited.keep(keep("correct horse", "correct horse"), ann)


async def test_a_passphrase_that_is_changed_while_it_is_compared_is_refused(
    identification: Identification, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, _ = await identification.hello(hello("Ann"), None)
    await identification.keep(keep("correct horse"), ann)

    async def changed_meanwhile(self: Passphrases, passphrase: str, kept: str | None) -> bool:
        world.state.players[ann.id].passphrase_hash = "another hash"
        return True

    monkeypatch.setattr(Passphrases, "matches", changed_meanwhile)
    assert await refusal(identification, hello("Ann", passphrase="correct horse")) == "bad_passphrase"
    world.state.players[ann.id].passphrase_hash = "a hash"
    with pytest.raises(Refused, match="bad_passphrase"):
        await identification.keep(keep("battery staple", "correct horse"), ann)


async def test_no_secret_is_in_the_log_of_a_bug(
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


async def test_hello_tells_the_games_and_the_tables_of_the_player() -> None:
    server: Server = await serve()
    _, bob, table = await playing(server)
    away = server.connect()
    again = await away.hello(token=bob.frames[0]["token"])
    assert again["player"] == bob.frames[0]["player"]
    assert again["tables"] == [{"table": table, "game": "nim", "seat": 1, "phase": "playing"}]
    assert (again["protocol"], again["now"], again["node"]) == (1, server.world.time, "1")
    offers = {offer["game"]: offer["seats"] for offer in again["games"]}
    assert offers == {"nim": [2, 2], "fuse": [2, 4], "walk": [2, 2], "paper": [1, 1]}
    assert "heaps" in str(again["games"][0]["setup"])
    assert "count" in str(again["games"][0]["action"])
    assert again["limits"] == {"name": [2, 24], "passphrase": [8, 200], "chat": 500}


async def test_a_connection_knows_that_its_player_keeps_the_name() -> None:
    server = await serve()
    ann = await server.client("ann")
    for passphrase, kept in (("short", False), ("correct horse", True)):
        await ann.ask("keep", passphrase=passphrase)
        assert ann.connection.player is not None
        assert ann.connection.player.kept is kept


async def test_hello_tells_the_limits_that_are_checked() -> None:
    """A length at a limit is accepted, one beyond it is refused."""
    server = await serve()
    client = server.connect()
    limits = (await client.hello())["limits"]
    shortest, longest = limits["name"]
    token = client.frames[0]["token"]
    for length, code in (
        (shortest - 1, "bad_name"),
        (shortest, None),
        (longest, None),
        (longest + 1, "bad_name"),
    ):
        assert (await client.hello("n" * length, token=token)).get("code") == code
    shortest, longest = limits["passphrase"]
    for length, code in ((shortest - 1, "bad_passphrase"), (longest, None), (longest + 1, "malformed")):
        assert (await client.ask("keep", passphrase="p" * length)).get("code") == code
    table = (await client.ask("open", game="nim"))["table"]
    for length, code in ((limits["chat"], None), (limits["chat"] + 1, "malformed")):
        assert (await client.ask("say", table=table, text="t" * length)).get("code") == code


async def test_a_new_name_is_shown_at_once_at_the_tables_that_wait_for_the_player() -> None:
    server = await serve()
    ann, bob, playing_at = await playing(server)
    waiting = (await bob.ask("open", game="nim"))["table"]
    await ann.ask("watch", table=waiting)
    await bob.hello("Robert", token=bob.frames[0]["token"])
    await ann.ask("watch", table=playing_at)
    await settled()
    names = {view["table"]: [player["name"] for player in view["players"]] for view in ann.views()}
    assert names == {waiting: ["Robert", None], playing_at: ["ann", "bob"]}
