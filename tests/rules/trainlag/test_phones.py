"""Phones of teams on several processes, where notes get lost and what was sent is sent again."""

import asyncio
import random
from collections import Counter
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from game.api import Illegal, Millis
from game.catalogue.encoding import canonical, hash_of
from game.catalogue.entry import written
from game.kit.play_time import MINUTE
from game.memory.world import World
from game.ports.bus import NotesMissed
from game.ports.catalogues import Version
from game.ports.people import Player
from game.rules.trainlag.action import Catch, Complete
from game.rules.trainlag.game import GAME
from game.rules.trainlag.organiser_action import VoidEvent
from game.rules.trainlag.state import State
from game.table import Table
from game.team_play import no_photo
from tests.game.engine_process import Process, settled, start
from tests.game.team_table import insert, team_row
from tests.rules.trainlag.days import TOWN

TEAMS = [[Player(f"{team}{phone}", f"{team}{phone}") for phone in (1, 2)] for team in ("ann", "bob", "cat")]
OLGA = Player("olga", "olga")
assert GAME.team_play is not None
WITHOUT_PHOTOS = replace(GAME, team_play=replace(GAME.team_play, photos=no_photo))
"""The game, whose photos need not be there."""


def begun(world: World) -> str:
    """A table of three teams with two phones each."""
    assert GAME.catalogue is not None
    entries = [written(kind, entry) for kind in TOWN for entry in TOWN[kind].values()]
    contents = canonical(GAME.name, GAME.catalogue.kinds, entries)
    world.state.versions[hash_of(contents)] = Version(GAME.name, contents)
    return insert(world, team_row(world, GAME, TEAMS, OLGA, catalogue_hash=hash_of(contents)))


async def act(process: Process, table: str, player: Player, action: Any, nonce: str) -> int | str:
    """The number of the event, or why there is none."""
    try:
        raw = msgspec.Raw(msgspec.json.encode(action))
        return await process.engine.act(player.id, table, raw, nonce)
    except Illegal as illegal:
        return str(illegal)


@pytest.mark.parametrize("seed", range(4))
async def test_each_deck_is_completed_once_whatever_the_phones_send(seed: int) -> None:
    chance, world = random.Random(seed), World()
    table = begun(world)
    processes = [await start(world, {GAME.name: WITHOUT_PHOTOS}) for _ in range(3)]
    deliver = world.bus.deliver
    world.bus.deliver = lambda node, note: deliver(node, note) if chance.random() < 0.7 else None
    answers: dict[tuple[Player, str], set[int | str]] = {}

    async def send(player: Player, action: Any, nonce: str) -> None:
        answer = await act(chance.choice(processes), table, player, action, nonce)
        answers.setdefault((player, nonce), set()).add(answer)

    for number in range(25):
        world.time = Millis(world.time + chance.randrange(3 * MINUTE))
        state: Any = (await chance.choice(processes).engine.current(table)).state  # it may be behind
        works = []
        for seat, phones in enumerate(TEAMS):
            deck = state.teams[seat].deck
            for phone in phones:
                if deck is not None:
                    late = world.time - chance.randrange(5 * MINUTE)
                    action: Any = Complete(deck.number, chance.randrange(3), "photo", late)
                else:
                    prey = chance.choice([one for one, team in enumerate(state.teams) if team.code])
                    action = Catch(prey, state.teams[prey].code)
                works += [send(phone, action, f"{phone.name}-{number}")]
                works += [send(phone, action, f"{phone.name}-{number}") for _ in range(chance.randrange(2))]
        if chance.random() < 0.3:
            works.append(send(OLGA, VoidEvent(max(1, state.events)), f"n{number}"))
        await asyncio.gather(*works)

    stored = world.state.tables[table]
    fresh = Table(GAME, stored.row, TOWN)
    fresh.update(stored.row, stored.events)
    whole: State = fresh.state
    decks = Counter((one.team, one.before.number) for one in whole.awards if one.before is not None)
    assert len(decks) > 10
    assert set(decks.values()) == {1}
    assert all(len(found) == 1 for found in answers.values()), "an act has one answer, wherever it is sent"
    acknowledged = [answer for [answer] in answers.values() if isinstance(answer, int)]
    assert sorted(acknowledged) == list(range(1, len(stored.events) + 1))
    for seat, team in enumerate(whole.teams):
        assert team.points == sum(
            one.parts.total for one in whole.awards if one.team == seat and not one.void
        )
    for process in processes:
        process.tables.on_note(NotesMissed())
    await settled()
    for process in processes:
        assert (await process.engine.current(table)).state == whole
