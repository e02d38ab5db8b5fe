"""The operator's commands, on the database of a supervisor and at a DATABASE_URL, while players play."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import pytest_asyncio

from moyo import reach
from moyo.__main__ import main
from moyo.settings import VARIABLES
from tests.moyo.test_supervisor import free_port
from tests.system.checked_connection import CheckedConnection
from tests.system.installation import Installation

pytestmark = pytest.mark.timeout(120)

Command: TypeAlias = Callable[..., Any]


@pytest.fixture(params=["embedded", "DATABASE_URL"])
def environ(request: pytest.FixtureRequest) -> dict[str, str]:
    """What is set for the server and the commands."""
    if request.param == "embedded":
        return {}
    return {"DATABASE_URL": request.getfixturevalue("database")}


@pytest_asyncio.fixture
async def server(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Installation]:
    """A running server, about which commands are."""
    installation = Installation(tmp_path / "moyo", free_port())
    for variable in VARIABLES.values():
        monkeypatch.delenv(variable.name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(reach, "DATA", installation.data)
    await installation.serve(**environ)
    yield installation
    await installation.stop()


@pytest.fixture
def moyo(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Command:
    """Runs a command: what it prints, decoded with `--json`; one that fails raises its sentence."""

    async def run(*arguments: str) -> Any:
        caplog.clear()
        status = await asyncio.to_thread(main, arguments)
        printed = capsys.readouterr().out
        if status:
            raise AssertionError(" ".join(caplog.messages))
        return json.loads(printed) if "--json" in arguments else printed

    return run


@pytest_asyncio.fixture
async def connect(server: Installation) -> AsyncIterator[Callable[..., Any]]:
    opened: list[CheckedConnection] = []

    async def connect(name: str | None = None, **hello: Any) -> CheckedConnection:
        connection = await CheckedConnection.open(server.address)
        opened.append(connection)
        fields = hello if name is None else {"name": name} | hello
        await connection.ask("hello", protocol=1, **fields)
        return connection

    yield connect
    for connection in opened:
        await connection.close()
    assert [fault for connection in opened for fault in connection.faults] == []


async def test_what_operators_see_and_do(server: Installation, moyo: Command, connect: Command) -> None:
    ann, bob = await connect("ann"), await connect("bob")
    table = (await ann.ask("open", game="nim", setup={}))["table"]
    await bob.ask("sit", table=table)

    status = await moyo("status", "--json")
    [node] = status["nodes"]
    assert (status["playing"], status["broken"], node["draining"]) == ({"nim": 1}, 0, False)
    assert "1 nim" in await moyo("status")
    [shown] = await moyo("tables", "--running", "--json")
    assert (shown["table_id"], shown["names"]) == (table, ["ann", "bob"])
    assert table in await moyo("tables", "--player", "bob")
    [player] = await moyo("players", "AN", "--json")
    assert (player["name"], player["tables"]) == ("ann", 1)
    assert "bob" in await moyo("players")

    await moyo("announce", "We stop at five.", "--until", "2h")
    for one in (ann, bob):
        assert (await one.first(type="announcement"))["text"] == "We stop at five."
    await moyo("announce", "--end")
    assert (await ann.first(type="announcement", text=None))["type"] == "announcement"

    assert (await bob.ask("say", table=table, text="hello"))["type"] == "ok"
    await moyo("mute", "bob", "--until", "30m", "--reason", "Shouts.")
    refused = await muted(bob, table)
    assert (refused["reason"], refused["arguments"]["why"]) == ("server-mute-until", "Shouts.")
    await moyo("unmute", "bob")

    await moyo("close", table, "--reason", "A test.")
    for one in (ann, bob):
        view = await one.shown(table, lambda view: view["phase"] == "over")
        assert view["result"]["reason"] == "table-closed"
    assert "was over already" in await moyo("close", table)

    await moyo("ban", "bob", "--until", "7d", "--reason", "Cheats.")
    assert (await bob.first(type="error", code="banned"))["arguments"]["why"] == "Cheats."
    assert await bob.wait_closed() == 4003
    token = bob.frames[0]["token"]
    again = await connect(token=token)
    assert again.frames[-1]["code"] == "banned"
    [ban] = await moyo("bans", "--json")
    assert (ban["kind"], ban["name"], ban["reason"]) == ("ban", "bob", "Cheats.")
    assert "Cheats." in await moyo("bans")
    await moyo("unban", "bob")
    await moyo("ban", "127.0.0.0/8", "--reason", "A flood.")
    assert await ann.wait_closed() == 4003
    await moyo("unban", "127.0.0.0/8")
    ann = await admitted(connect, ann.frames[0]["token"])

    await ann.ask("keep", passphrase="a passphrase of ann's")
    assert "is an operator now" in await moyo("operator", "ann")
    assert "is no operator now" in await moyo("no-operator", "ann")
    await moyo("rename", "ann", "Zoë")
    assert (await ann.first(type="draining"))["within"] > 0
    ann = await connect(token=ann.frames[0]["token"])
    assert ann.frames[0]["player"]["name"] == "Zoë"
    link, *_ = (await moyo("reset", "zoë", "--site", "https://go.example/")).split()
    address, _, secret = link.partition("#")
    assert address == "https://go.example/reset"
    back = await connect(reset=secret, passphrase="another passphrase")
    assert back.frames[0]["player"]["name"] == "Zoë"
    assert await ann.wait_closed() == 4001
    assert (await connect(reset=secret, passphrase="another passphrase")).frames[0]["reason"] == "reset-void"
    ann = back

    deeds = [(one["deed"], one["subject"]) for one in await moyo("audit", "--json")]
    assert deeds[::-1] == [
        ("announce", ""),
        ("announce", ""),
        ("mute", "bob"),
        ("unmute", "bob"),
        ("close", table),
        ("ban", "bob"),
        ("unban", "bob"),
        ("ban", "127.0.0.0/8"),
        ("unban", "127.0.0.0/8"),
        ("operator", "ann"),
        ("no-operator", "ann"),
        ("rename", "ann"),
        ("reset", "Zoë"),
    ]
    assert "A flood." in await moyo("audit")
    assert await moyo("migrate") == "nothing to apply\n"

    rows = [json.loads(line) for line in (await moyo("export", "bob")).splitlines()]
    assert {"player", "token", "seat", "chat_line", "audit_entry"} <= {row["table"] for row in rows}
    gone = await connect(token=token)
    assert "bob is deleted: 0 games ended" in await moyo("delete", "bob", "--yes")
    assert await gone.wait_closed() == 4001
    assert (await ann.ask("watch", table=table))["type"] == "ok"
    shown = await ann.shown(table, lambda view: view["players"][1]["name"] == "deleted player")
    assert shown["players"][0]["name"] == "ann"
    await connect("bob")

    for arguments, sentence in {
        ("ban", "nobody", "--reason", "x"): "There is no player called nobody.",
        ("ban", "10.0.0.0/7", "--reason", "x"): "10.0.0.0/7 is too wide: at least 8 bits have to count.",
        ("mute", "192.0.2.1", "--reason", "x"): "Only players are muted; an address can be banned.",
        ("unban", "zoë"): "Zoë is not banned.",
        ("rename", "bob", "ZOË"): "Somebody else is called ZOË.",
        ("rename", "bob", "b"): "A name is 2 to 24 letters, digits, spaces, or any of _ - .",
        ("close", "nowhere"): "There is no table nowhere.",
        (
            "operator",
            "bob",
        ): "bob keeps no name by a passphrase, so that others could be taken for this player.",
        ("drain", "1"): "No such server process runs.",
        ("delete", "bob"): "Nobody can be asked here: --yes deletes all the same.",
        ("announce",): "Give either a text or --end.",
    }.items():
        with pytest.raises(AssertionError) as told:
            await moyo(*arguments)
        assert str(told.value) == sentence

    await moyo("drain")
    assert (await ann.first(type="draining"))["within"] > 0


async def admitted(connect: Command, token: str) -> CheckedConnection:
    """A connection of that player, as soon as the process knows that the ban has ended."""
    while True:
        connection: CheckedConnection = await connect(token=token)
        if connection.frames[-1]["type"] == "ok":
            return connection
        await asyncio.sleep(0.05)


async def muted(connection: CheckedConnection, table: str) -> Any:
    """The refusal of a line, which comes as soon as the process knows of the mute."""
    while (reply := await connection.ask("say", table=table, text="HELLO"))["type"] == "ok":
        await asyncio.sleep(0.05)
    return reply
