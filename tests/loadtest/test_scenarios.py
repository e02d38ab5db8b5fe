"""Every scenario, against two processes that keep their word."""

import asyncio

from msgspec.structs import replace

from loadtest.report.results import Results
from loadtest.run import run
from loadtest.settings import Settings
from tests.system.conftest import Serve

SCENARIOS = (
    Settings(scenario="games", urls=[], games=6, seconds=2, moves=8, audit=0.1, clients=2),
    Settings(scenario="games", urls=[], games=4, seconds=2, rate=40, game="nim"),
    Settings(scenario="idle", urls=[], sockets=40, seconds=2),
    Settings(scenario="crowd", urls=[], sockets=30, seconds=2, rate=20, clients=2),
    Settings(scenario="lobby", urls=[], sockets=40, seconds=4, clients=2),
    Settings(scenario="pong", urls=[], games=2, seconds=2),
    Settings(scenario="storm", urls=[], games=5, sockets=30, events=6, seconds=10),
    Settings(scenario="soak", urls=[], games=3, rate=15, visits=100, seconds=3),
)


async def test_all_is_kept(serve: Serve) -> None:
    """They run at the same time, for each of them mostly waits."""
    urls = [server.address for server in serve(2, RATE_LIMITS="off")]
    found = await asyncio.gather(*(run(replace(settings, urls=urls)) for settings in SCENARIOS))
    assert [results.verdict.faults for results in found] == [[] for _ in SCENARIOS]
    games, planned, idle, crowd, lobby, pong, storm, soak = found
    for results in (games, planned, pong, soak):
        counts = results.verdict.counts
        assert counts["acts"] == counts["acks"] == results.ack.count > 20
        assert counts["logged"] >= counts["acks"]
        assert results.seen.count >= counts["acks"]
    assert games.verdict.counts["games"] > 6
    assert games.verdict.counts["audits"] > 0
    assert planned.verdict.counts["acts"] <= 82
    assert idle.series[-1].sockets == 40
    assert crowd.verdict.counts["views"] >= 30 * crowd.verdict.counts["acks"]
    assert lobby.verdict.counts["pairings"] == lobby.seen.count > 40
    assert lobby.verdict.counts["logged"] == lobby.verdict.counts["acks"] > 40
    assert storm.ack.count == storm.series[-1].sockets == 30
    check_soak(soak)
    assert all(any(name.startswith("server") for name in results.series[0].cpu) for results in found)


def check_soak(soak: Results) -> None:
    """Some hundred have come and gone, no socket of theirs is left, and nobody is thought to look on."""
    assert soak.verdict.counts["visits"] > 200
    assert soak.series[-1].sockets <= 2 * 3 + 100
    assert "nothing was left" in soak.verdict.sentence
