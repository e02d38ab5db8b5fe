"""Each command gets exactly one reply; those about one table in order, others may overtake."""

import asyncio
import json
import logging
from typing import Any

import pytest

from game.api import Millis
from game.sections import connection
from game.sections.connection import MOST_IN_FLIGHT
from messages import Rate
from tests.game.engine_process import settled
from tests.sections.client import Client, Server, playing, serve, take


@pytest.fixture
async def server() -> Server:
    return await serve()


def order(client: Client, *numbers: int) -> list[int]:
    """These replies in the order in which they came."""
    return [frame["re"] for frame in client.frames if frame.get("re") in numbers]


class TestOrder:
    async def test_commands_about_one_table_are_done_in_order(self, server: Server) -> None:
        ann, _, table = await playing(server)
        gate = server.process.log.hold_question("append")
        act = ann.begin("act", table=table, action=take(0), nonce="a")
        await gate.reached.wait()
        log = ann.begin("log", table=table)
        look = ann.begin("look", table=table, seq=1)
        await asyncio.sleep(0)
        gate.open()
        await settled()
        assert order(ann, act, log, look) == [act, log, look]
        assert [event["seq"] for event in (await ann.reply(log))["events"]] == [1]

    async def test_others_overtake(self, server: Server) -> None:
        ann, _, table = await playing(server)
        other = (await ann.ask("open", game="nim"))["table"]
        gate = server.process.log.hold_question("append")
        slow = ann.begin("act", table=table, action=take(0), nonce="a")
        await gate.reached.wait()
        ping, watch = ann.begin("ping"), ann.begin("watch", table=other)
        await ann.reply(watch)
        assert order(ann, slow, ping, watch) == [ping, watch]
        gate.open()
        assert (await ann.reply(slow))["seq"] == 1

    async def test_all_wait_for_the_hello_before_them(self, server: Server) -> None:
        table = (await playing(server))[2]
        client = server.connect()
        numbers = [
            client.begin("hello", protocol=1, name="cat"),
            client.begin("watch", table=table),
            client.begin("ping"),
            client.begin("say", table=table, text="hi"),
        ]
        await settled()
        assert [(await client.reply(number))["type"] for number in numbers] == ["ok"] * 4
        assert order(client, *numbers)[0] == numbers[0]

    async def test_a_failed_hello_signs_nobody_in(self, server: Server) -> None:
        client = server.connect()
        hello, ping = client.begin("hello", protocol=2), client.begin("ping")
        assert (await client.reply(hello))["code"] == "bad_protocol"
        assert (await client.reply(ping))["code"] == "not_here"
        assert (await client.hello("ann"))["type"] == "ok"
        assert (await client.ask("ping"))["type"] == "ok"

    async def test_a_failed_command_does_not_stop_the_next(self, server: Server) -> None:
        ann, _bob, table = await playing(server)
        bad, good = (ann.begin("act", table=table, action=take(heap), nonce=str(heap)) for heap in (9, 1))
        assert (await ann.reply(bad))["code"] in ("illegal", "malformed")
        assert (await ann.reply(good))["seq"] == 1


class TestReplies:
    async def test_before_hello_there_is_only_hello(self, server: Server) -> None:
        table = (await playing(server))[2]
        client = server.connect()
        for command, fields in (
            ("ping", {}),
            ("watch", {"table": table}),
            ("act", {"table": table, "action": take(0), "nonce": "a"}),
        ):
            assert (await client.ask(command, **fields))["code"] == "not_here"

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"type": "dance"}, "unknown_type"),
            ({"type": "act", "table": "t"}, "malformed"),
            ({"type": "watch", "table": "nowhere"}, "no_such_table"),
            ({"type": "sit", "table": "nowhere"}, "no_such_table"),
            ({"type": "log", "table": "nowhere"}, "no_such_table"),
            ({"type": "open", "game": "chess"}, "bad_setup"),
            ({"type": "open", "game": "nim", "setup": {"heaps": "many"}}, "bad_setup"),
            ({"type": "open", "game": "nim", "setup": []}, "bad_setup"),
            ({"type": "open", "game": "nim", "players": 9}, "bad_setup"),
            ({"type": "say", "table": "nowhere", "text": "hello"}, "not_here"),
            ({"type": "hello", "protocol": 1}, "not_here"),
        ],
    )
    async def test_what_cannot_be_done_gets_its_code_and_a_sentence(
        self, server: Server, fields: dict[str, Any], code: str
    ) -> None:
        client = await server.client("ann")
        reply = await client.ask(fields.pop("type"), **fields)
        assert (reply["type"], reply["code"]) == ("error", code)
        assert reply["text"]

    @pytest.mark.parametrize(
        "frame", ["", "{", "[]", '{"type":"ping"}', b'{"type":"ping","id":1}', '{"id":null}']
    )
    async def test_what_cannot_be_read_is_malformed(self, server: Server, frame: str | bytes) -> None:
        client = server.connect()
        client.connection.receive(frame)
        assert (await client.reply(None))["code"] == "malformed"

    async def test_an_id_that_can_be_read_is_given_back(self, server: Server) -> None:
        client = server.connect()
        client.connection.receive('{"type":"act","id":7,"action":1}')
        assert (await client.reply(7))["code"] == "malformed"

    async def test_illegal_says_why(self, server: Server) -> None:
        _, bob, table = await playing(server)
        reply = await bob.ask("act", table=table, action=take(0), nonce="a")
        assert (reply["code"], reply["text"]) == ("illegal", "It is the other player's turn.")

    async def test_a_bug_of_the_server_is_answered_with_a_reference(
        self, server: Server, caplog: pytest.LogCaptureFixture
    ) -> None:
        """And with no text of the exception."""
        ann, _, table = await playing(server)
        server.process.log.fails["append"] = lambda *_: ValueError("a secret")
        reply = await ann.ask("act", table=table, action=take(0), nonce="a")
        assert reply["code"] == "internal"
        assert "secret" not in json.dumps(reply)
        [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
        assert reply["ref"] in record.getMessage()
        assert "a secret" in caplog.text
        del server.process.log.fails["append"]
        assert (await ann.ask("act", table=table, action=take(0), nonce="a"))["seq"] == 1

    async def test_every_command_has_one_reply(self, server: Server) -> None:
        ann, _bob, table = await playing(server)
        everything: list[tuple[str, dict[str, Any]]] = [
            ("ping", {}),
            ("open", {"game": "nim", "seat": "any"}),
            ("sit", {"table": table}),
            ("watch", {"table": table}),
            ("act", {"table": table, "action": take(0), "nonce": "a"}),
            ("act", {"table": table, "action": take(0), "nonce": "a"}),
            ("act", {"table": table, "action": take(0), "nonce": "b"}),
            ("log", {"table": table}),
            ("look", {"table": table, "seq": 0}),
            ("look", {"table": table, "seq": 9}),
            ("say", {"table": table, "text": "hello", "nonce": "a"}),
            ("say", {"table": table, "text": "hello", "nonce": "a"}),
            ("leave", {"table": table}),
            ("leave", {"table": table}),
            ("say", {"table": table, "text": "hello"}),
            ("hello", {"protocol": 1}),
        ]
        numbers = [ann.begin(kind, **fields) for kind, fields in everything]
        await ann.connection.in_flight.all_done()
        assert [len(ann.replies(number)) for number in numbers] == [1] * len(everything)
        failed = [number - numbers[0] for number in numbers if ann.replies(number)[0]["type"] == "error"]
        assert failed == [6, 9, 14, 15]


class TestDraining:
    async def test_what_was_accepted_is_done_and_nothing_more_is(self, server: Server) -> None:
        ann, _bob, table = await playing(server)
        gate = server.process.log.hold_question("append")
        act = ann.begin("act", table=table, action=take(0), nonce="a")
        await gate.reached.wait()
        server.context.stopping.stop()
        assert (await ann.ask("ping"))["code"] == "draining"
        finishing = asyncio.create_task(ann.connection.in_flight.all_done())
        await asyncio.sleep(0)
        assert not finishing.done()
        gate.open()
        await finishing
        assert ann.replies(act)[0]["seq"] == 1


class TestInFlight:
    async def test_at_capacity_the_next_command_waits(self, server: Server) -> None:
        ann, _, table = await playing(server)
        gate = server.process.log.hold_question("append")
        ann.begin("act", table=table, action=take(0), nonce="a")
        await gate.reached.wait()
        for _ in range(MOST_IN_FLIGHT - 1):
            assert not ann.connection.at_capacity
            ann.begin("log", table=table)
        assert ann.connection.at_capacity
        waiting = asyncio.create_task(ann.connection.wait_for_capacity())
        await asyncio.sleep(0)
        assert not waiting.done()
        gate.open()
        await waiting
        assert not ann.connection.at_capacity

    async def test_below_capacity_nothing_waits(self, server: Server) -> None:
        client = await server.client("ann")
        await client.connection.wait_for_capacity()
        await client.connection.in_flight.all_done()


class TestRates:
    @pytest.fixture
    async def server(self) -> Server:
        return await serve(limits=True)

    @pytest.fixture(autouse=True)
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> list[float]:
        """The time in seconds, for rates."""
        clock = [100.0]
        monkeypatch.setattr(connection, "monotonic", lambda: clock[0])
        return clock

    async def test_a_command_above_its_rate_is_too_fast_and_may_be_retried(
        self, server: Server, clock: list[float]
    ) -> None:
        client = await server.client("ann")
        numbers = [client.begin("open", game="nim") for _ in range(20)]
        clock[0] += 0.0003  # so that the wait is not of whole milliseconds
        numbers.append(client.begin("open", game="nim"))
        replies = [await client.reply(number) for number in numbers]
        assert [reply["type"] for reply in replies] == ["ok"] * 20 + ["error"]
        assert replies[-1]["code"] == "too_fast"
        assert 0 < replies[-1]["retry"] <= 501
        assert (await client.ask("ping"))["type"] == "ok"
        clock[0] += replies[-1]["retry"] / 1000
        assert (await client.ask("open", game="nim"))["type"] == "ok"

    async def test_a_connection_that_goes_on_is_closed(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(connection, "TOO_FAST_RATE", Rate(1, 3))
        client = server.connect()
        for _ in range(connection.MALFORMED_RATE.burst + 3):
            client.connection.receive("nonsense")
        assert client.closed is None
        codes = [frame["code"] for frame in client.frames]
        assert codes == ["malformed"] * connection.MALFORMED_RATE.burst + ["too_fast"] * 3
        client.connection.receive("nonsense")
        assert client.closed == (1008, "too fast")
        monkeypatch.setattr(connection, "decode", None)  # what comes until the socket has closed is not read
        client.connection.receive("nonsense")
        assert len(client.frames) == len(codes)

    async def test_of_what_is_no_message_there_is_a_rate_too(
        self, server: Server, clock: list[float]
    ) -> None:
        one, other = server.connect().connection, server.connect().connection
        rate = connection.OTHER_FRAME_RATE
        assert [one.allows_frame() for _ in range(rate.burst + 1)] == [True] * rate.burst + [False]
        assert other.allows_frame()
        clock[0] += 1.001 / rate.a_second
        assert one.allows_frame()

    async def test_another_connection_has_its_own(self, server: Server) -> None:
        one = await server.client("ann")
        for _ in range(21):
            one.begin("open", game="nim")
        other = await server.client("bob")
        assert (await other.ask("open", game="nim"))["type"] == "ok"


class TestSilence:
    async def test_set_silent_says_whether_that_is_new(self, server: Server) -> None:
        ann = await server.client("ann")
        changes = [ann.connection.set_silent(silent) for silent in (False, True, True, False, False, True)]
        assert changes == [False, True, False, True, False, True]
        assert ann.connection.silent

    async def test_who_plays_where_it_is_noticed_is_to_be_asked(self, server: Server) -> None:
        ann, bob, table = await playing(server, "walk")
        cat = await server.client("cat")
        await cat.ask("watch", table=table)
        assert [client.connection.silence_limit for client in (ann, bob, cat)] == [2.0, 2.0, None]
        await bob.ask("leave", table=table)
        assert [client.connection.silence_limit for client in (ann, bob)] == [2.0, None]

    async def test_nobody_is_before_it_begins_or_after_it_has_ended(self, server: Server) -> None:
        ann, bob = await server.client("ann"), await server.client("bob")
        table = (await ann.ask("open", game="walk", setup={"road": 1}))["table"]
        assert (ann.connection.silence_limit, ann.checked_soon) == (None, 0)
        await bob.ask("sit", table=table)
        assert ann.connection.silence_limit == 2.0
        assert ann.checked_soon > 0, "else it would be pinged for the first time when that is due elsewhere"
        await ann.ask("act", table=table, action={"type": "walk", "on": True}, nonce="a")
        server.world.time = Millis(server.world.time + 101)
        await server.process.engine.on_alarm(table)
        assert ann.views()[-1]["phase"] == "over"
        assert ann.connection.silence_limit is None

    async def test_nobody_is_where_it_is_not_noticed(self, server: Server) -> None:
        ann, bob, _ = await playing(server, "nim")
        assert [client.connection.silence_limit for client in (ann, bob)] == [None, None]


class TestClose:
    async def test_what_was_accepted_is_committed(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        gate = server.process.log.hold_question("append")
        ann.begin("act", table=table, action=take(0), nonce="a")
        await gate.reached.wait()
        ann.connection.close()
        gate.open()
        await settled()
        assert [event["seq"] for event in (await bob.ask("log", table=table))["events"]] == [1]
        assert bob.views()[-1]["seq"] == 1

    @pytest.mark.parametrize("command", ["open", "sit", "watch"])
    async def test_who_has_gone_follows_nothing(self, server: Server, command: str) -> None:
        """Not even a table that a command still on its way would have followed."""
        ann = await server.client("ann")
        table = (await ann.ask("open", game="nim"))["table"]
        client = await server.client("cat")
        gate = server.process.log.hold_answer(
            {"open": "open_table", "sit": "change_seats", "watch": "recent_chat"}[command]
        )
        client.begin(command, **({"game": "nim"} if command == "open" else {"table": table}))
        await gate.reached.wait()
        client.connection.close()
        gate.open()
        await settled()
        ann.connection.close()
        held = server.process.tables._held.values()
        assert held
        assert all(not one.followers for one in held)

    async def test_nor_one_that_was_still_waiting_its_turn(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        gate = server.process.log.hold_question("append")
        ann.begin("leave", table=table)
        ann.begin("act", table=table, action=take(0), nonce="a")
        ann.begin("watch", table=table)
        await gate.reached.wait()
        ann.connection.close()
        bob.connection.close()
        gate.open()
        await settled()
        held = server.process.tables.held(table)
        assert held is not None
        assert not held.followers

    async def test_it_is_shown_no_more(self, server: Server) -> None:
        ann, bob, table = await playing(server)
        bob.connection.close()
        shown = len(bob.frames)
        await ann.ask("act", table=table, action=take(0), nonce="a")
        await settled()
        assert len(bob.frames) == shown
