"""The server says on the wire, frame by frame, what was recorded of it, whatever its code is called.

Two processes over one database are spoken to over real WebSockets. In `recorded/` each conversation is a
function (`people`, `games`, `evenings`), of which `talk` writes down a line of JSON for each step; what was
recorded lies beside it, a file a conversation.

    RECORD_FRAMES=1 python -m pytest tests/system/test_recorded_frames.py

records all of it anew; `git diff` then shows what has changed on the wire. Keys that frames have gained
since on purpose are named in `recorded.plain.ADDED`, and left out before anything is compared.

Compared are, value by value and in the order of the keys:

* the reply to each step of each conversation, errors with their texts;
* the view that each step leads to, for each of those who follow the table, and each view that is looked back
  at;
* of all other views whether a step has waited for one like it (who is online and how many watch, the
  instant, and whether there is a `next` make no difference);
* what is told of who seeks and challenges, and of the lobby, after each step that changes it;
* every `said`, `seated`, `draining` and `status` that each person was sent, in order, and how sockets were
  closed;
* the games that a `hello` is answered with, with their schemas (`games.json`): names of classes and their
  docstrings stand there too, because they are on the wire;
* of all frames together, the paths of their keys and the JSON types of what stands there (`key_paths.json`);
* status and headers of what is served over HTTP, and the bodies of errors and of health (`http.json`).

Not compared is what differs from run to run: instants (but for the facts that a conversation states of
them); ids, tokens and nodes (they are numbered in the order in which a conversation meets them, so it is
seen when one comes up again); the numbers of guests; `retry`; who was given which seat by lot (people are
called by their seats from then on). Who is online and how many watch is compared only where a step waits for
it, because it is told up to a second later. Of Pong the places of ball and paddles, ticks, and which side
wins are left out, and what is only to be seen while the ball is on its way. How often a view came is not
compared: newer ones may overtake older. Of HTTP what says how long a page may be kept is left out, and the
bodies of pages.
"""

import asyncio
import difflib
import json
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from itertools import takewhile
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit, urlunsplit

import pytest
from tornado.httpclient import AsyncHTTPClient
from tornado.websocket import WebSocketClosedError

from moyo.version import VERSION
from tests.system.conftest import Serve
from tests.system.recorded.evenings import evening, lots, rated, rematch, seeks
from tests.system.recorded.games import go, nim, phase, pong, started, take
from tests.system.recorded.people import identity, limits, lobby, malformed
from tests.system.recorded.person import Disconnected, Frame, Person
from tests.system.recorded.plain import key_paths, kind
from tests.system.recorded.talk import Talk
from tests.system.server import Server

Conversation: TypeAlias = Callable[[Talk], Awaitable[None]]

TOGETHER: list[Conversation] = [
    evening, rematch, pong, nim, go, rated, lots, seeks, identity, malformed, limits
]  # fmt: skip
"""All but that in the lobby, where everybody is seen: they are held at the same time."""

RECORDED = Path(__file__).parent / "recorded"

pytestmark = pytest.mark.timeout(120)  # it takes some ten seconds, on a slow machine more

PATHS = [
    *(("GET", path) for path in ("/", "/me", "/t/k3Zq-_9aBcDe", "/healthz", "/readyz", "/ws")),
    *(("GET", path) for path in ("/nowhere", "/t/", "/t/a/b", "/t/" + "x" * 65, "/t/a%00", "/.env", "/me/")),
    *(
        ("GET", path)
        for path in ("/static/", "/static/nothing.js", "/static/..%2fpyproject.toml", "/static/%ff")
    ),
    *(("HEAD", path) for path in ("/", "/me", "/t/k3Zq-_9aBcDe", "/nowhere")),
    *(("POST", path) for path in ("/", "/me", "/healthz", "/nowhere")),
    *(("DELETE", path) for path in ("/", "/readyz")),
]
"""What is asked for over HTTP."""

KEPT = {"age", "cache-control", "etag", "expires", "last-modified", "vary", "accept-ranges"}
"""Headers that say how a page may be kept, which may change."""

ALWAYS = {"date", "content-length", "connection"}


async def test_every_frame_is_as_it_was_recorded(
    serve: Serve, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    servers = [*serve(1), *serve(1, RATE_LIMITS="off")]
    talks = [await held(lobby, servers)]
    async with weak(database) as (address, cut), asyncio.TaskGroup() as group:
        holding = [group.create_task(held(conversation, servers)) for conversation in TOGETHER]
        [lonely] = await asyncio.to_thread(serve, 1, DATABASE_URL=address)
        holding.append(group.create_task(outage(lonely, cut)))
    talks += [task.result() for task in holding]
    pages = await served(servers[0])
    talks += await asyncio.gather(stopped(servers[0]), stopped_after_games(servers[1]))

    offers = next(talk.plain.offers for talk in talks if talk.plain.offers)
    people = [person for talk in talks for person in talk.people]
    found = {f"{talk.title}.json": talk.lines for talk in talks}
    found["http.json"] = pages
    found["games.json"] = json.dumps(offers, ensure_ascii=False, indent=1).splitlines()
    found["key_paths.json"] = [
        json.dumps(path) for path in sorted({p for one in people for p in key_paths(one)})
    ]
    unexpected = [view for talk in talks for view in talk.unexpected()]
    assert not unexpected, "no step waits for these views:\n" + "\n".join(unexpected)
    if os.environ.get("RECORD_FRAMES"):
        record(found)
    differences = [line for name, lines in found.items() for line in compared(name, lines)]
    assert differences == [], "\n" + "\n".join(differences)
    assert {path.name for path in RECORDED.glob("*.json")} == found.keys()
    kinds = {kind(person, frame) for person in people for frame in person.frames}
    with capsys.disabled():
        print(
            f"\n{sum(len(one.frames) for one in people)} frames of {len(kinds)} kinds,"
            f" {sum(map(len, found.values()))} lines"
        )


async def held(conversation: Conversation, servers: Sequence[Server]) -> Talk:
    async with Talk(conversation.__name__, servers) as talk:
        await conversation(talk)
    return talk


def record(found: dict[str, list[str]]) -> None:
    """Writes all of it anew."""
    RECORDED.mkdir(exist_ok=True)
    for path in RECORDED.glob("*.json"):
        path.unlink()
    for name, lines in found.items():
        (RECORDED / name).write_text(written(name, lines), encoding="utf-8")


def written(name: str, lines: Iterable[str]) -> str:
    """A file of the recording: an array with a line each, or JSON as it is."""
    return "\n".join(lines) + "\n" if name == "games.json" else "[\n" + ",\n".join(lines) + "\n]\n"


def compared(name: str, lines: list[str]) -> list[str]:
    """How what was said differs from what was recorded: a few lines, each from shortly before the place."""
    path = RECORDED / name
    recorded = path.read_text(encoding="utf-8") if path.exists() else ""
    now = written(name, lines)
    difference = list(difflib.unified_diff(recorded.splitlines(), now.splitlines(), n=0, lineterm=""))[2:]
    shown, start = [], 0
    for line in difference[:40]:
        if line.startswith("@@"):
            changed = difference[difference.index(line) + 1 :]
            pair = [next((one[1:] for one in changed if one[0] == sign), "") for sign in "-+"]
            same = (one == other for one, other in zip(*pair, strict=False))
            start = max(sum(takewhile(bool, same)) - 60, 0)
        else:
            shown.append(f"{name}: {line[0]} {line[1:][start:][:200]}")
    return shown


# What is not a conversation between people


@asynccontextmanager
async def weak(database: str) -> AsyncIterator[tuple[str, asyncio.Event]]:
    """The address of a way to the database, which is cut while the event is set."""
    cut, url = asyncio.Event(), urlsplit(database)
    writers: set[asyncio.StreamWriter] = set()

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                writer.write(data)
        except OSError:
            pass
        finally:
            writer.close()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if cut.is_set():
            writer.close()
            return
        ahead, back = await asyncio.open_connection(url.hostname, url.port)
        writers.update((writer, back))
        await asyncio.gather(pump(reader, back), pump(ahead, writer))

    async def watch() -> None:
        await cut.wait()
        for writer in writers:
            writer.transport.abort()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    watching = asyncio.create_task(watch())
    port = server.sockets[0].getsockname()[1]
    user = f"{url.username}@" if url.username else ""
    try:
        yield urlunsplit(url._replace(netloc=f"{user}127.0.0.1:{port}")), cut
    finally:
        watching.cancel()
        server.close()
        for writer in writers:
            writer.transport.abort()


async def outage(server: Server, cut: asyncio.Event) -> Talk:
    """A process whose database is away for a moment, and answers when it is back."""
    async with Talk("outage", [server]) as talk:
        ora = await talk.person("Ora")
        cut.set()
        await talk.hear(ora, "status", lambda told: told["database"] == "away")
        late = await talk.connect("Ole")
        await talk.hear(late, "status", lambda told: told["database"] == "away")
        opening = asyncio.create_task(talk.ask(ora, "open", game="nim"))
        await talk.quietly(ora, "ping")
        cut.clear()
        await opening
        for person in (ora, late):
            await talk.hear(person, "status", lambda told: told["database"] == "here")
        await talk.see(ora, (await opening)["table"], bool)
    server.terminate()
    await asyncio.to_thread(server.ended)
    return talk


async def served(server: Server) -> list[str]:
    """What is served over HTTP, a line each."""
    lines = []
    for method, path in PATHS:
        answer = await AsyncHTTPClient().fetch(
            server.address + path,
            method=method,
            body="" if method == "POST" else None,
            raise_error=False,
            follow_redirects=False,
            decompress_response=False,
        )
        headers = {
            name.lower(): value.partition("/6")[0]  # tornado says which version it is
            for name, value in sorted(answer.headers.get_all())
            if name.lower() not in KEPT | ALWAYS
        }
        line: Frame = {"asked": f"{method} {path}", "status": answer.code, "headers": headers}
        if answer.code != 200 or path in ("/healthz", "/readyz"):
            line["body"] = answer.body.decode().replace(f"moyo {VERSION}", "moyo (version)")
        lines.append(json.dumps(line, ensure_ascii=False))
    foreign = await AsyncHTTPClient().fetch(
        server.address + "/ws",
        headers={
            "Origin": "http://example.org",
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Version": "13",
        },
        raise_error=False,
    )
    lines.append(
        json.dumps(
            {"asked": "a socket from elsewhere", "status": foreign.code, "body": foreign.body.decode()}
        )
    )
    return lines


async def stopped(server: Server) -> Talk:
    """A process is told to stop. Several ask for something then: who is closed at once misses the answer."""
    async with Talk("stopped", [server]) as talk:
        people = [await talk.person(f"Dot {number}") for number in range(6)]
        server.terminate()

        async def ask(person: Person) -> Frame | None:
            await person.newest(bool, "the end", type="draining")
            try:
                return {**await talk.quietly(person, "ping"), "re": "<id>"}
            except (Disconnected, WebSocketClosedError):
                return None

        answers = [answer for answer in await asyncio.gather(*map(ask, people)) if answer is not None]
        talk.fact("the answer to what is asked for then", answers[:1])
        for person in people:
            await talk.gone(person)
    await asyncio.to_thread(server.ended)
    return talk


async def stopped_after_games(server: Server) -> Talk:
    """A process is told to stop after its games: they go on, and no other begins."""
    async with Talk("stopped_after_games", [server, server]) as talk:
        people = [await talk.person(name) for name in ("Gil", "Gus")]
        table = await started(talk, people, "nim", {"heaps": [3]})
        server.process.send_signal(signal.SIGUSR1)
        while await asyncio.to_thread(server.get, "/readyz") not in (503, None):
            await asyncio.sleep(0.02)
        for command, fields in (
            ("open", {"game": "nim"}),
            ("sit", {"table": table}),
            ("seek", {"game": "nim"}),
        ):
            await talk.ask(people[0], command, **fields)
        await talk.act(people[0], table, take(0, 3))
        await talk.all_see(people, table, phase("over"))
        server.terminate()
        for person in people:
            await talk.hear(person, "draining")
        for person in people:
            await talk.gone(person)
    await asyncio.to_thread(server.ended)
    return talk
