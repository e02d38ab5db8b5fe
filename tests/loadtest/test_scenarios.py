"""Every scenario, against two processes without faults."""

import asyncio
from collections import Counter

import pytest
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


LONGEST = 64
"""Seconds that a scenario may last in which too little happens on a slow machine."""


async def run_until_enough(settings: Settings) -> Results:
    """Runs a scenario, again for twice the time where too little has happened for the test to judge."""
    results = await run(settings)
    while not enough(results) and settings.seconds < LONGEST:
        settings = replace(settings, seconds=2 * settings.seconds)
        results = await run(settings)
    return results


def enough(results: Results) -> bool:
    counts = Counter(results.verdict.counts)
    match results.scenario:
        case "lobby":
            return min(counts["pairings"], counts["acks"]) > 40
        case "soak":
            return counts["acks"] > 20 and counts["visits"] > 200
        case "games":
            return counts["acks"] > 20 and (counts["games"] > 6 or results.settings["rate"] > 0)
        case "pong":
            return counts["acks"] > 20
        case _:
            return True


@pytest.mark.timeout(300)  # much to do for a slow machine
async def test_nothing_is_lost_in_any_scenario(serve: Serve) -> None:
    """They run at the same time, since each of them mostly waits."""
    urls = [server.address for server in serve(2, RATE_LIMITS="off")]
    found = await asyncio.gather(*(run_until_enough(replace(one, urls=urls)) for one in SCENARIOS))
    assert [results.verdict.faults for results in found] == [[] for _ in SCENARIOS]
    games, planned, idle, crowd, lobby, pong, storm, soak = found
    for results in (games, planned, pong, soak):
        counts = results.verdict.counts
        assert counts["acts"] == counts["acks"] == results.ack.count > 20
        assert counts["logged"] >= counts["acks"]
        assert results.seen.count >= counts["acks"]
    assert games.verdict.counts["games"] > 6
    assert games.verdict.counts["audits"] > 0
    assert planned.verdict.counts["acts"] <= 40 * planned.settings["seconds"] + 2
    assert idle.series[-1].sockets == 40
    assert crowd.verdict.counts["views"] >= 30 * crowd.verdict.counts["acks"]
    assert lobby.verdict.counts["pairings"] == lobby.seen.count > 40
    assert lobby.verdict.counts["logged"] == lobby.verdict.counts["acks"] > 40
    assert storm.ack.count == storm.series[-1].sockets == 30
    check_soak(soak)
    assert all(any(name.startswith("server") for name in results.series[0].cpu) for results in found)


def check_soak(soak: Results) -> None:
    """Hundreds of visitors have come and gone; no connection of theirs is left, no spectator is shown."""
    assert soak.verdict.counts["visits"] > 200
    assert soak.series[-1].sockets <= 2 * 3 + 100
    assert "nothing was left" in soak.verdict.sentence
