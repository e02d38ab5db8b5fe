"""What is said to the server about people, and what is no command: a function a conversation, in steps."""

import asyncio
import json
from typing import Any

from tests.system.recorded.games import phase, take
from tests.system.recorded.person import Frame
from tests.system.recorded.talk import Talk

LIMITED, UNLIMITED = 0, 1
"""The two processes; the second has no limits of rates."""


async def lobby(talk: Talk) -> None:
    """The lobby is the same for everybody, so nobody else is here meanwhile."""
    lea, leo, lin = [await talk.person(name, server) for name, server in (("Lea", 0), ("Leo", 1), ("Lin", 1))]
    await talk.ask(lea, "lobby")
    await talk.hear(lea, "lobby", lambda seen: seen["players"] == len(seen["people"]) == 3)
    table = (await talk.ask(leo, "open", game="nim", setup={"heaps": [2]}, private=False))["table"]
    await talk.see(leo, table, phase("waiting"))
    await talk.ask(leo, "open", game="nim")
    await talk.hear(lea, "lobby", lambda seen: seen["tables"] and seen["tables"][0]["players"][0]["online"])
    await talk.ask(lin, "seek", game="go", setup={"size": 9})
    await talk.ask(lin, "watch", table=table)
    await talk.hear(lea, "lobby", lambda seen: seen["seeks"] and seen["tables"][0]["watchers"])
    await talk.ask(lin, "unseek")
    await talk.ask(lin, "sit", table=table)
    await talk.all_see([leo, lin], table, phase("playing"))
    rated = {"game": "pong", "players": 3, "seat": "any", "private": False, "rated": True}
    await talk.ask(lin, "open", **rated)

    def playing(seen: Frame) -> bool:
        tables = seen["tables"]
        return (
            not seen["seeks"]
            and len(tables) == 2
            and sum(chair["online"] for one in tables for chair in one["players"]) == 3
            and not any(one["watchers"] for one in tables)
            and sum(one["table"] is not None for one in seen["people"]) == 2
        )

    await talk.hear(lea, "lobby", playing)
    await talk.ask(leo, "lobby", follow=True)
    await talk.hear(leo, "lobby", playing)
    for person in (lea, leo, lea):
        await talk.ask(person, "lobby", follow=False)
    await talk.ask(lin, "act", table=table, action=take(0, 2), nonce="n")
    await talk.ask(leo, "act", table=table, action=take(0, 2), nonce="n")
    await talk.all_see([leo, lin], table, phase("over"))


async def identity(talk: Talk) -> None:
    """Names, tokens and passphrases."""
    ida = await talk.connect("Ida", UNLIMITED)
    for kind, fields in BEFORE_HELLO:
        await talk.ask(ida, kind, **fields)
    for hello in REFUSED:
        await talk.ask(ida, "hello", **hello)
    token = (await talk.ask(ida, "hello", protocol=1, name="Ida"))["token"]
    guest = await talk.connect("guest", LIMITED)
    guests = (await talk.ask(guest, "hello", protocol=1))["token"]
    for hello in (
        {},
        {"name": "Ivo"},
        {"token": guests},
        {"token": "nothing"},
        {"token": token, "name": "x"},
        {"token": token},
        {"token": token, "name": "IDA"},
        {"token": token, "name": "Ira"},
        {"token": token, "passphrase": "not looked at"},
    ):
        await talk.ask(ida, "hello", protocol=1, **hello)
    await talk.ask(guest, "hello", protocol=1, token=guests, name="ira")
    table = (await talk.ask(ida, "open", game="nim"))["table"]
    await asyncio.sleep(0.01)  # tables are named in the order in which they were opened
    await talk.ask(ida, "open", game="pong", seat="any", players=4)
    twin = await talk.connect("twin", LIMITED)
    await talk.ask(twin, "hello", protocol=1, token=token)
    await talk.ask(guest, "watch", table=table)
    await talk.see(guest, table, bool)
    await talk.ask(twin, "hello", protocol=1, token=token, name="Ida")
    await talk.see(guest, table, lambda view: view["players"][0]["name"] == "Ida")
    await talk.ask(ida, "hello", protocol=1, token=token)

    for keep in (
        {"passphrase": "short"},
        {"passphrase": "correct horse"},
        {"passphrase": "battery staple"},
        {"passphrase": "battery staple", "old": "wrong horse"},
        {"passphrase": "battery staple", "old": "correct horse"},
    ):
        await talk.ask(ida, "keep", **keep)
    other = await talk.connect("other", LIMITED)
    for hello in (
        {"name": "Ida"},
        {"name": "Ida", "passphrase": "correct horse"},
        {"name": "Nobody at all", "passphrase": "correct horse"},
        {"passphrase": "correct horse"},
        {"name": "ida", "passphrase": "battery staple"},
    ):
        await talk.ask(other, "hello", protocol=1, **hello)
    for _ in range(6):
        wrong = await talk.connect("wrong", UNLIMITED)
        reply = await talk.ask(wrong, "hello", protocol=1, name="Nobody", passphrase="wrong horse")
    talk.fact("that one of six tries in a row at once is too fast", reply["code"])

    await talk.ask(ida, "sign_out")
    await talk.gone(ida)
    await talk.gone(twin)
    late = await talk.connect("late")
    await talk.ask(late, "hello", protocol=1, token=token)
    await talk.ask(late, "hello", protocol=1, name="Ida", passphrase="battery staple")
    await talk.ask(late, "sign_out", everywhere=True)
    await talk.gone(late)
    await talk.gone(other)


BEFORE_HELLO: list[tuple[str, dict[str, Any]]] = [
    ("ping", {}),
    ("keep", {"passphrase": "correct horse"}),
    ("sign_out", {}),
    ("open", {"game": "nim"}),
    ("sit", {"table": "t"}),
    ("ready", {"table": "t"}),
    ("next", {"table": "t", "what": "lobby"}),
    ("mine", {}),
    ("watch", {"table": "t"}),
    ("leave", {"table": "t"}),
    ("act", {"table": "t", "action": {}, "nonce": "n"}),
    ("log", {"table": "t"}),
    ("look", {"table": "t", "seq": 0}),
    ("say", {"table": "t", "text": "hello"}),
    ("seek", {"game": "nim"}),
    ("unseek", {}),
    ("decline", {"from": "Ida"}),
    ("lobby", {}),
    ("dance", {}),
]
REFUSED: list[dict[str, Any]] = [
    {"protocol": 2},
    {"protocol": 1, "token": "nothing"},
    *({"protocol": 1, "name": name} for name in ("", "x", " Ida", "x" * 25, "..", "a  b", "<b>", "a\u202eb")),
    {"protocol": 1, "name": "Id\u0430"},
    {"protocol": 1, "name": "a" + "\u0301\u0302\u0303\u0304\u0306"},
]


async def malformed(talk: Talk) -> None:
    """Frames that are no command, and commands with fields that cannot be."""
    max_ = await talk.connect("Max")
    for frame in NO_COMMAND:
        await talk.send(max_, frame)
    await talk.ask(max_, "hello", protocol=1, name="Max")
    table = (await talk.ask(max_, "open", game="nim"))["table"]
    await talk.see(max_, table, bool)
    for kind, fields in WRONG_FIELDS:
        await talk.ask(max_, kind, **fields)
    await talk.send(max_, '{"type":"ping","id":"' + "x" * 64 + '","unknown":[{"keys":"are ignored"}]}')
    max_.send(" " * (16 * 1024 + 1))
    await talk.gone(max_)


NO_COMMAND: list[str | bytes] = [
    "",
    "{",
    "[]",
    "7",
    "null",
    '"ping"',
    " " * 16 * 1024,
    '{"id":"a"}',
    '{"type":5,"id":"a"}',
    '{"type":"ping"}',
    '{"type":"ping","id":null}',
    '{"type":"ping","id":1.5}',
    '{"type":"ping","id":[1]}',
    '{"type":"ping","id":99999999999999999999}',
    '{"type":"ping","id":"' + "x" * 65 + '"}',
    '{"type":"ping","id":"a\\u0000"}',
    '{"type":"dance","id":"a"}',
    '{"type":"","id":"a"}',
    '{"type":"ping","id":"a"',
    '{"type":"ping","id":"a"} ping',
    '{"type":"ping","id":"a","x":01}',
    '{"type":"say","id":"a","table":"t","text":"\\u0000"}',
    '{"type":"say","id":"a","table":"t","text":"\\ud800"}',
    '{"type":"say","id":"a","table":"t","text":"\\u0085"}',
    '{"type":"say","id":"a","table":"t","text":"two\\nlines"}',
    '{"type":"say","id":"a","table":"t","text":"a\x7fb"}',
    '{"type":"say","id":"a","table":"t","text":"a\tb"}',
    '{"type":"act","id":"a","table":"t","nonce":"n","action":' + "[" * 64 + "]" * 64 + "}",
    '{"type":"act","table":"t","action":' + "[" * 5000 + "]" * 5000 + "}",
    b'{"type":"ping","id":1}',
]
WRONG_FIELDS: list[tuple[str, dict[str, Any]]] = [
    ("hello", {}),
    ("hello", {"protocol": "1"}),
    ("hello", {"protocol": 1, "name": 5}),
    ("hello", {"protocol": 1, "name": "x" * 201}),
    ("keep", {}),
    ("keep", {"passphrase": None}),
    ("sign_out", {"everywhere": 1}),
    ("open", {}),
    ("open", {"game": "x" * 65}),
    ("open", {"game": "nim", "seat": -1}),
    ("open", {"game": "nim", "seat": 32768}),
    ("open", {"game": "nim", "seat": "some"}),
    ("open", {"game": "nim", "players": 0}),
    ("open", {"game": "nim", "private": "no"}),
    ("open", {"game": "nim", "rated": None}),
    ("sit", {}),
    ("sit", {"table": 5}),
    ("sit", {"table": "t", "seat": 0.5}),
    ("ready", {"table": "x" * 65}),
    ("next", {"table": "t"}),
    ("next", {"table": "t", "what": "sleep"}),
    ("mine", {"before": -1}),
    ("mine", {"before": 2**53 + 1}),
    ("watch", {"table": "t", "quiet": "yes"}),
    ("leave", {"table": []}),
    ("act", {"table": "t", "action": {}}),
    ("act", {"table": "t", "action": {}, "nonce": ""}),
    ("act", {"table": "t", "action": {}, "nonce": "n" * 65}),
    ("act", {"table": "t", "nonce": "n"}),
    ("act", {"table": "t", "action": {}, "nonce": "n", "at": "now"}),
    ("log", {"table": "t", "after": -1}),
    ("log", {"table": "t", "after": 2**31}),
    ("look", {"table": "t"}),
    ("look", {"table": "t", "seq": 10**20}),
    ("say", {"table": "t", "text": ""}),
    ("say", {"table": "t", "text": "x" * 501}),
    ("say", {"table": "t", "text": "x", "nonce": 1}),
    ("seek", {"game": None}),
    ("seek", {"game": "nim", "to": 1}),
    ("decline", {}),
    ("lobby", {"follow": "yes"}),
    *((kind, {"table": "nowhere"}) for kind in ("sit", "ready", "watch", "leave", "log")),
    ("next", {"table": "nowhere", "what": "rematch"}),
    ("look", {"table": "nowhere", "seq": 0}),
    ("act", {"table": "nowhere", "action": {}, "nonce": "n"}),
    ("say", {"table": "nowhere", "text": "hello"}),
    ("open", {"game": "chess"}),
    ("open", {"game": "nim", "setup": [1]}),
    ("open", {"game": "nim", "setup": {"heaps": []}}),
    ("open", {"game": "nim", "setup": {"heaps": [0]}}),
    ("open", {"game": "nim", "setup": {"misere": "yes"}}),
    ("open", {"game": "nim", "seat": 2}),
    ("open", {"game": "nim", "players": 3}),
    ("open", {"game": "pong", "players": 5}),
    ("open", {"game": "choose", "rated": True}),
]


async def limits(talk: Talk) -> None:
    """So often, so much, and no more."""
    lou = await talk.person("Lou")
    for number in range(21):
        if number == 20:
            await asyncio.sleep(0.3)  # so that the 21st is not too fast, but too much
        await talk.ask(lou, "seek", game="nim", setup={"heaps": [number % 20 + 1, number // 20 + 1]})
    await talk.ask(lou, "unseek")
    for number in range(30):
        lou.send({"type": "mine", "id": f"m{number}"})
        lou.asked[f"m{number}"] = "mine"
    await lou.reply("m29")
    fast = next(frame for frame in lou.frames if frame.get("code") == "too_fast")
    talk.lines.append(json.dumps({"too fast": {**fast, "re": "<id>", "retry": "<wait>"}}))
    rich = await talk.person("Rik", UNLIMITED)
    for number in range(50):
        rich.send({"type": "open", "id": f"o{number}", "game": "nim", "setup": {"heaps": [number % 20 + 1]}})
        rich.asked[f"o{number}"] = "open"
    for number in range(50):
        await rich.reply(f"o{number}")
    await talk.ask(rich, "open", game="nim")
    await talk.ask(rich, "seek", game="nim", setup={"heaps": [20, 20]})
    flood = await talk.person("Flo")
    for number in range(3000):
        flood.send({"type": "ping", "id": f"p{number}"})
        if flood.closed:
            break
    await talk.gone(flood)
