"""Thirty phones play a shortened day over two processes that are killed in turn, beside a second session."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from game.demo_catalogue import demo_files
from game.rules.trainlag import GAME
from game.team_play import ORGANISER
from tests.system.hurried_server import games
from tests.system.phones import mister_x, organising, trainlag
from tests.system.phones.fold import read_fold
from tests.system.phones.gathering import Plan, Session, gathered
from tests.system.phones.hurry import Hurry
from tests.system.phones.judge import faults
from tests.system.phones.killing import kill_in_turn
from tests.system.phones.organising import move_players
from tests.system.server import Server

Start: TypeAlias = Callable[[int], list[Server]]

TEAMS = 10
PHONES = 3

TEAM_ACTS = ("complete", "undo", "catch", "claim", "contest")
ORGANISER_ACTS = ("correct", "void", "decide", "announce", "pause", "resume", "extend")


def trainlag_plan(minutes: int) -> Plan:
    """Ten teams of three players each in the town that comes with the game."""
    return Plan(
        game="trainlag",
        setup={"minutes": minutes, "hunters": 3},
        teams=[[f"t{team} {number}" for number in range(PHONES)] for team in range(TEAMS)],
        organisers=("olga", "otto"),
        guests=("gus", "gil"),
        files=[(file.kind, file.form, file.data) for file in demo_files(GAME)],
    )


def mister_x_plan(minutes: int) -> Plan:
    return Plan(
        game="mister_x",
        setup={"minutes": minutes, "head_start": 5, "every": 5},
        teams=[[f"x{team} {number}" for number in range(2)] for team in range(3)],
        organisers=("maria",),
        guests=("gert",),
        entries=[("stop", stop) for stop in mister_x.STOPS],
    )


@pytest.fixture
def start(database: str, tmp_path: Path) -> Iterator[Start]:
    """Starts two processes whose games of teams go by so many times as fast."""
    servers: list[Server] = []

    def start(factor: int) -> list[Server]:
        for number in range(2):
            output = tmp_path / f"server-{number}.log"
            servers.append(Server(database, output, PROXIES="1", HURRY=str(factor)))
            servers[-1].program = ("-m", "tests.system.hurried_server")
            servers[-1].start()
        for server in servers:
            server.ready()
        return servers

    yield start
    for server in servers:
        if server.running:
            server.ready()
            server.terminate()
            assert server.ended() == 0
        server.close()
        assert server.errors() == []


async def day(
    servers: list[Server], hurry: Hurry, minutes: int, pace: float, kills: float, seed: int
) -> list[Session]:
    """Two sessions after they were played: `pace` seconds between two deeds, `kills` between two kills."""
    chance = random.Random(seed)
    beside = await gathered(mister_x_plan(min(minutes, 300)), servers, hurry, chance)
    town = await gathered(trainlag_plan(minutes), servers, hurry, chance)
    phones = [*town.phones.values(), *beside.phones.values()]
    tasks = [asyncio.create_task(life) for life in chain(lives(town, pace), lives(beside, pace))]
    enough = asyncio.Event()
    killing = asyncio.create_task(kill_in_turn(servers, kills, town.ledger, enough))
    moved = [phone.name for phone in chain(town.of_team(1)[:1], town.of_team(6)[:1])]
    moving = move_players(town.phones["olga"], moved, TEAMS, hurry.seconds(minutes / 4))
    tasks.append(asyncio.create_task(moving))
    try:
        while not all(phone.idle for phone in phones):
            for task in (task for task in (*tasks, killing) if task.done()):
                task.result()
            if any(
                phone.view is not None and phone.view["phase"] == "over" for phone in town.phones.values()
            ):
                enough.set()  # what still waits on phones is sent now
            await asyncio.sleep(0.1)
    finally:
        enough.set()
        await killing
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for phone in phones:
        for number in range(len(servers)):  # what each process shows who comes afterwards
            line = await phone.open(number)
            while line.view is None:
                await asyncio.sleep(0.01)
    for phone in phones:
        for line in phone.lines:
            await line.close()
    return [town, beside]


def lives(session: Session, pace: float) -> Iterator[Coroutine[Any, Any, None]]:
    """What goes on on each phone of a session."""
    deeds = {"trainlag": (trainlag.deed, organising.deed), "mister_x": (mister_x.deed, None)}
    of_player, of_organiser = deeds[session.game]
    for name, phone in session.phones.items():
        viewer = session.seat_of(name)
        deed = None if viewer is None else of_organiser if viewer == ORGANISER else of_player
        yield phone.live(deed, pace, tells=viewer not in (None, ORGANISER))


async def check(session: Session, database: str) -> Counter[str]:
    """Judges a session. How often what has happened: of what never has nothing was shown."""
    fold = await read_fold(database, session.table, games(session.hurry.factor)[session.game])
    assert faults(session, fold)[:5] == []
    counts, newest = session.ledger.counts, len(fold.events)
    for phone in session.phones.values():
        shown = phone.lines[-2:]
        assert [line.view and (line.view["seq"], line.view["phase"]) for line in shown] == [
            (newest, "over")
        ] * 2
        counts["connections"] += len(phone.lines)
        for line in phone.lines:
            counts["views"] += len(line.views)
            counts["positions shown"] += sum(len(seen.frame["positions"]) for seen in line.positions)
            counts["positions of others"] += sum(
                place["seat"] != seen.viewer and seen.viewer not in (None, ORGANISER)
                for seen in line.positions
                for place in seen.frame["positions"]
            )
            counts["events of the log shown"] += len(line.logged)
    for report in session.ledger.reports:
        counts[f"{report.action['type']} {'done' if report.seqs else 'refused'}"] += 1
        counts["done offline"] += report.offline and bool(report.seqs)
        counts["answered again"] += len(report.answers) > 1
    return counts


@pytest.mark.timeout(300)  # a loaded machine takes its time to start the processes again and again
async def test_a_short_day_of_thirty_phones(start: Start, database: str) -> None:
    """An hour of the game in eighteen seconds."""
    hurry = Hurry(200)
    town, beside = await day(start(hurry.factor), hurry, minutes=60, pace=1.0, kills=2.0, seed=1)
    counts, other = await check(town, database), await check(beside, database)
    assert never(counts, "killed", "tunnels", "complete done", "complete refused", "answered again") == []
    assert never(counts, "positions of others", "events of the log shown") == []
    assert never(other, "ride done", "look done", "positions of others") == []


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_a_day_of_thirty_phones(start: Start, database: str) -> None:
    """Eight hours of the game in three minutes."""
    hurry = Hurry(160)
    town, beside = await day(start(hurry.factor), hurry, minutes=480, pace=1.2, kills=3.0, seed=2)
    counts, other = await check(town, database), await check(beside, database)
    print(dict(counts), dict(other))
    for kind in (*TEAM_ACTS, *ORGANISER_ACTS):
        assert never(counts, f"{kind} done") == []
    assert never(counts, "done offline", "tapped on two phones", "photos answered 200", "moved") == []


def never(counts: Counter[str], *what: str) -> list[str]:
    """What of this has never happened."""
    return [one for one in what if not counts[one]]
