"""The accounts of the bots that come with the server: known by their levels, which nobody can claim."""

from bots.computer import accounts
from bots.go.level import LEVELS
from game.kit.confusables import name_key
from sql import bots
from sql.bots import Bots
from sql.people import People
from tests.sql.base import Base


async def names(base: Base) -> dict[int, str]:
    rows = await base.raw.fetch("SELECT bot_level, name FROM player WHERE bot_level IS NOT NULL AND bot")
    return {row["bot_level"]: row["name"] for row in rows}


async def test_a_strangers_bot_of_that_name_is_not_ours(base: Base) -> None:
    """Though it says that it is one, it gets no token of ours, and we play under another name."""
    stranger = await People(base.pool).create_player("theirs", "Moyo 1", name_key("Moyo 1"), b"t", bot=True)
    assert stranger
    assert not await Bots(base.pool).sign_in("ours", "Moyo 1", name_key("Moyo 1"), b"o", 1)
    assert await base.raw.fetchval("SELECT player_id FROM token WHERE hash = $1", b"o") is None
    tokens = await accounts.sign_in(base.url)
    assert {*tokens} == {*LEVELS}
    assert await names(base) == {1: "Moyo bot 1"} | {level: f"Moyo {level}" for level in LEVELS if level > 1}
    assert await base.raw.fetchval("SELECT count(*) FROM token WHERE player_id = 'theirs'") == 1


async def test_where_both_names_are_taken_another_is_drawn_once(base: Base) -> None:
    for name in ("Moyo 2", "Moyo bot 2"):
        await People(base.pool).create_player(name, name, name_key(name), name.encode())
    await accounts.sign_in(base.url)
    drawn = (await names(base))[2]
    assert drawn.startswith("Moyo bot 2 ")
    await accounts.sign_in(base.url)
    assert (await names(base))[2] == drawn
    assert len(await names(base)) == len(LEVELS)


async def test_twice_is_the_same_account_and_old_tokens_go(base: Base) -> None:
    ours = Bots(base.pool)
    for number in range(bots.MOST_TOKENS + 2):
        assert await ours.sign_in(f"p{number}", "Moyo 3", name_key("Moyo 3"), b"%d" % number, 3)
    rows = await base.raw.fetch("SELECT t.hash, p.id FROM token t JOIN player p ON p.id = t.player_id")
    assert {row["id"] for row in rows} == {"p0"}
    assert len(rows) == bots.MOST_TOKENS
    assert b"%d" % (bots.MOST_TOKENS + 1) in {row["hash"] for row in rows}


async def test_the_same_again_changes_nothing(base: Base) -> None:
    """A statement is sent again where its answer was lost."""
    for _ in range(2):
        assert await Bots(base.pool).sign_in("p", "Moyo 4", name_key("Moyo 4"), b"t", 4)
    assert await base.raw.fetchval("SELECT count(*) FROM token") == 1
