"""`python -m moyo explain` tells apart what may have become of a move; and no log has a secret."""

import asyncio
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg

from tests.system.conftest import Serve
from tests.system.raw_client import RawClient
from tests.system.server import PATIENCE
from tests.system.test_backup import moyo

TAKE = {"type": "take", "heap": 0, "count": 1}
PASSWORD, PASSPHRASE = "the-password-of-the-database", "correct horse battery"
ENDPOINT, KEY = "https://fcm.googleapis.com/the-address-of-ann", "dGhlLWtleS1vZi1hbm4"

REFUSED = (
    'act {"type": "take", "heap": 0, "count": 1} was refused: illegal, "It is the other player\'s turn."'
)
TOLD = [
    ("(server)", "node N has started"),
    ("(server)", "node N has started"),
    ("ann", "connected"),
    ("ann", "connected"),
    ("ann", "connection lost, last heard at T"),
    ("ann", 'event 1: {"heap": 0, "type": "take", "count": 1}'),
    ("ann", "left the page, last heard at T"),
    ("ann", 'push was refused: not_here, "This server pushes nothing."'),
    ("ann", "sent again an act that was in the log: event 1"),
    ("bob", REFUSED),
    ("bob", f"{REFUSED}, the same act as before"),
    ("bob", "connected"),
]
"""Who did what, sorted; T stands for a time, N for a number."""


async def until_traced(database: str, kind: str, count: int) -> None:
    """Waits until there are so many traces of a kind: they are written once a second."""
    connection = await asyncpg.connect(database)
    try:
        async with asyncio.timeout(PATIENCE):
            while await connection.fetchval("SELECT count(*) FROM trace WHERE kind = $1", kind) < count:
                await asyncio.sleep(0.05)
    finally:
        await connection.close()


def told(account: str) -> tuple[list[tuple[str, ...]], list[str]]:
    """Who did what, sorted, and what is said of each player and of the whole."""
    _, lines, players = account.strip().split("\n\n")
    times = [line.split()[0] for line in lines.splitlines()]
    assert times == sorted(times)
    same = [
        re.sub(r"node \d+", "node N", re.sub(r"\d\d:\d\d:\d\d\.\d{3}", "T", line))
        for line in lines.splitlines()
    ]
    return sorted(tuple(re.split("  +", line)[1:3]) for line in same), players.splitlines()


async def test_what_became_of_moves(database: str, serve: Serve, tmp_path: Path) -> None:
    """Ann's is sent twice, and her next is lost with her line; bob's is refused, and again."""
    frames = tmp_path / "frames"
    url = database.replace("://postgres@", f"://postgres:{PASSWORD}@")
    assert url != database
    everything = {"FRAME_LOG": str(frames), "DATABASE_URL": url}
    [first], [second] = (
        serve(1, LOG_FORMAT="json", **everything),
        serve(1, FRAME_LOG_PLAYERS="Bob", **everything),
    )
    ann, bob, again = RawClient(first), RawClient(second), RawClient(second)
    token = ann.ask("hello", protocol=1, name="ann")["token"]
    secrets = [token, bob.ask("hello", protocol=1, name="bob")["token"], PASSWORD, PASSPHRASE, ENDPOINT, KEY]
    ann.ask("keep", passphrase=PASSPHRASE)
    assert ann.ask("push", endpoint=ENDPOINT, keys={"p256dh": KEY, "auth": KEY})["type"] == "error"
    table = ann.ask("open", game="nim", setup={})["table"]
    bob.ask("sit", table=table)
    for _ in range(2):
        assert bob.ask("act", table=table, action=TAKE, nonce="b1")["code"] == "illegal"
    assert ann.ask("act", table=table, action=TAKE, nonce="a1")["seq"] == 1
    again.ask("hello", protocol=1, token=token)
    assert again.ask("act", table=table, action=TAKE, nonce="a1")["seq"] == 1
    again.leave_page()
    ann.reset()
    await until_traced(database, "dropped", 2)

    at, link = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}", f"{first.address}/t/{table}"
    account = await moyo(database, "explain", link, "--at", at, "--zone", "UTC")
    assert (account.status, account.errors) == (0, "")
    assert account.output.startswith(f"Table {table}: nim, ann (seat 0), bob (seat 1)\nFrom ")
    lines, players = told(account.output)
    assert lines == TOLD
    assert re.fullmatch(
        r"ann: 1 in the log, 1 refused, 1 sent again; not connected from .*, since .*", players[0]
    )
    assert re.fullmatch(r"bob: 2 refused; not connected from \S+ to \S+", players[1])

    for server in (first, second):
        server.terminate()
    for client in (bob, again):
        client.close()
    assert [server.ended() for server in (first, second)] == [0, 0]
    texts = [first.output(), second.output(), frames.read_text(), account.output, await kept(database)]
    assert [secret for secret in secrets for text in texts if secret in text] == []
    assert {"connected", "refused", "disconnected"} <= {one["message"] for one in objects(first.output())}
    assert " INFO game.sections.tracing node=" in second.output()
    check_frames(objects(frames.read_text()), frames)


def objects(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


async def kept(database: str) -> str:
    """All traces, as text."""
    connection = await asyncpg.connect(database)
    try:
        return str(await connection.fetch("SELECT * FROM trace"))
    finally:
        await connection.close()


def check_frames(lines: list[Any], file: Path) -> None:
    """Of one process all frames were logged, of the other those of bob, each as it was but for secrets."""
    assert file.stat().st_mode & 0o777 == 0o600
    of_all = next(line["node"] for line in lines if line.get("in", {}).get("type") == "hello")
    sent: list[list[Any]] = [
        [line["in"] for line in lines if "in" in line and (line["node"] == of_all) == first]
        for first in (True, False)
    ]
    assert [frame["type"] for frame in sent[0]] == ["hello", "keep", "push", "open", "act"]
    assert sent[0][1]["passphrase"] == sent[0][2]["endpoint"] == sent[0][2]["keys"]["auth"] == "…"
    assert [frame["type"] for frame in sent[1]] == ["sit", "act", "act"]
    received = [line["out"] for line in lines if "out" in line]
    assert "…" in [frame.get("token") for frame in received]
    assert {"ok", "error", "view"} <= {frame["type"] for frame in received}
