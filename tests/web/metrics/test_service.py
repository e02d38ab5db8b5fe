"""`/metrics` says what the parts of a process have counted, to those who may know."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from http import HTTPStatus
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families as read
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.testing import bind_unused_port
from tornado.web import Application

from game.kit.histogram import Histogram
from game.process.watchdog import Watchdog
from sql.statement_times import StatementTimes
from tests.sections.client import playing, serve, take
from web.listener import http_server
from web.metrics.families import Counting
from web.metrics.service import Metrics
from web.passing.passing import PassedCounts
from web.send_queue import SentCounts

TOKEN = "a token of 22 letters."


class Pool:
    """A pool of two connections, by which three statements were sent."""

    def __init__(self) -> None:
        self.size, self.in_use, self.unanswered, self.away, self.open_connections = 2, 1, 4, False, 2
        self.times = StatementTimes(0.5)
        for seconds in (0.1, 0.2, 0.7):
            self.times.add("append", seconds)
        self.times.again("append")


class Asked:
    """The metrics of a process that has played three moves, at a port."""

    def __init__(self, url: str, counting: Counting, pool: Pool) -> None:
        self.url, self.counting, self.pool = url, counting, pool

    async def get(self, **headers: str) -> HTTPResponse:
        return await AsyncHTTPClient().fetch(self.url, headers=headers, raise_error=False)

    async def samples(self) -> dict[tuple[str, ...], float]:
        """By name and labels, without the node's, and without buckets."""
        response = await self.get(Authorization=f"Bearer {TOKEN}")
        assert response.code == HTTPStatus.OK
        return {
            (sample.name, *(value for label, value in sample.labels.items() if label != "node")): sample.value
            for family in read(response.body.decode())
            for sample in family.samples
            if "le" not in sample.labels
        }


class Bus:
    """A bus that has counted."""

    receiving, published, dropped = True, 4, 6

    def __init__(self) -> None:
        self.lag = Histogram()


@pytest.fixture
async def asked() -> AsyncIterator[Asked]:
    server, pool, calls = await serve(), Pool(), list[int]()
    ann, bob, table = await playing(server)
    for player, nonce in ((ann, "a"), (bob, "b"), (bob, "c")):
        await player.ask("act", table=table, action=take(0), nonce=nonce)
    bus = Bus()
    bus.lag.observe(0.25)
    sent = SentCounts()
    sent.views, sent.skipped, sent.bytes = 5, 2, 700
    counting = Counting(
        pool, server.context, Watchdog(), sent, PassedCounts(2, 1, 0, 3), [ann, bob], [1, 2, 3], bus
    )

    async def games() -> Mapping[str, int]:
        calls.append(1)
        return {"nim": 1}

    metrics = Metrics(counting, games, None, TOKEN)
    http = http_server(Application([metrics.route]))
    listening, port = bind_unused_port()
    http.add_socket(listening)
    yield Asked(f"http://127.0.0.1:{port}/metrics", counting, pool)
    http.stop()
    await http.close_all_connections()
    await metrics.close()


async def test_it_says_what_was_counted(asked: Asked) -> None:
    told = await asked.samples()
    expected: dict[tuple[str, ...], Any] = {
        ("moyo_connections",): 2,
        ("moyo_connections_opened_total",): 2,
        ("moyo_players",): 2,
        ("moyo_commands_total", "act", "ok"): 2,
        ("moyo_commands_total", "act", "refused"): 1,
        ("moyo_refusals_total", "illegal"): 1,
        ("moyo_moves_total", "nim"): 2,
        ("moyo_move_seconds_count",): 2,
        ("moyo_append_batch_events_sum",): 2,
        ("moyo_tables_held",): 1,
        ("moyo_views_sent_total",): 5,
        ("moyo_views_skipped_total",): 2,
        ("moyo_sent_bytes_total",): 700,
        ("moyo_note_lag_seconds_sum",): 0.25,
        ("moyo_bus_connected",): 1,
        ("moyo_bus_published_total",): 4,
        ("moyo_bus_dropped_total",): 6,
        ("moyo_queue_length", "notes"): 3,
        ("moyo_pool_size",): 2,
        ("moyo_pool_in_use",): 1,
        ("moyo_pool_waiting",): 3,
        ("moyo_statement_seconds_count", "append"): 3,
        ("moyo_statement_seconds_sum", "append"): pytest.approx(1.0),
        ("moyo_slow_statements_total", "append"): 1,
        ("moyo_statements_again_total", "append"): 1,
        ("moyo_games_running", "nim"): 1,
    }
    assert {key: told[key] for key in expected} == expected


async def test_buckets_count_what_is_not_above_them(asked: Asked) -> None:
    response = await asked.get(Authorization=f"Bearer {TOKEN}")
    node = asked.counting.node
    for bound, count in (("0.1", 0), ("0.2", 0), ("0.5", 1), ("10.0", 1), ("+Inf", 1)):
        line = f'moyo_note_lag_seconds_bucket{{le="{bound}",node="{node}"}} {count}.0\n'
        assert line in response.body.decode()


async def test_without_the_token_nothing_is_said(asked: Asked) -> None:
    for given in (None, TOKEN, "Bearer é", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}"):
        response = await asked.get(**({} if given is None else {"Authorization": given}))
        assert (response.code, response.headers["WWW-Authenticate"]) == (HTTPStatus.UNAUTHORIZED, "Bearer")
        assert b"moyo_" not in response.body
        assert TOKEN.encode() not in response.body


async def test_while_the_database_is_away_the_rest_is_said(asked: Asked) -> None:
    asked.pool.away = True
    told = await asked.samples()
    assert told["moyo_database_away",] == 1
    assert ("moyo_games_running", "nim") not in told
    assert told["moyo_moves_total", "nim"] == 2


async def test_many_who_ask_at_once_cost_what_one_does(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    made = list[Any]()
    real = asyncio.to_thread

    async def counted(function: Any) -> Any:
        made.append(function)
        return await real(function)

    monkeypatch.setattr(asyncio, "to_thread", counted)
    await asyncio.gather(*(asked.samples() for _ in range(8)))
    assert len(made) == 1
