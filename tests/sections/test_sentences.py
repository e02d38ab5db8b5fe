"""What the server says against a command has a code and arguments, beside the English text."""

from typing import Any

from tests.sections.client import playing, serve, take


async def refused(client: Any, command: str, **fields: Any) -> dict[str, Any]:
    """The error without what else is in it."""
    reply = await client.ask(command, **fields)
    return {key: reply[key] for key in ("code", "text", "reason", "arguments") if key in reply}


async def test_of_the_rules() -> None:
    server = await serve()
    ann, _, table = await playing(server)
    told = {
        "code": "illegal",
        "text": "Heap 0 holds only 3.",
        "reason": "nim-heap-holds",
        "arguments": {"heap": 0, "count": 3},
    }
    act = {"table": table, "action": take(0, 9), "nonce": "n"}
    assert await refused(ann, "act", **act) == told
    assert await refused(ann, "act", **act) == told, "as it is kept"


async def test_of_the_server() -> None:
    ann = await (await serve()).client("ann")
    assert await refused(ann, "open", game="chess") == {
        "code": "bad_setup",
        "text": "There is no game called chess.",
        "reason": "no-game",
        "arguments": {"game": "chess"},
    }


async def test_of_a_setup_that_makes_no_sense() -> None:
    ann = await (await serve()).client("ann")
    clock = {"system": "correspondence", "days": {"system": "fischer", "main": 3, "increment": 400}}
    assert await refused(ann, "open", game="nim", setup={"clock": clock}) == {
        "code": "bad_setup",
        "text": "In a correspondence game the increment is at most 365 days. - at `$.clock`",
        "reason": "clock-days",
        "arguments": {"part": "increment", "days": 365},
    }


async def test_of_an_error_code_alone() -> None:
    ann = await (await serve()).client("ann")
    no_table = {"code": "no_such_table", "text": "There is no such table.", "reason": "no-such-table"}
    assert await refused(ann, "watch", table="nowhere") == no_table


async def test_what_cannot_be_read_has_none() -> None:
    ann = await (await serve()).client("ann")
    assert "reason" not in await refused(ann, "watch", table=5)
