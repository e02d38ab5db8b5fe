"""A client gets the same frames, whatever it is that its player may not see."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import msgspec
import pytest

from game import rules
from game.api import Game, Illegal, Millis, Seat, nothing
from game.catalogue import Catalogue
from game.catalogue.encoding import canonical, hash_of
from game.catalogue.entry import written
from game.kit import announcements, schedule
from game.memory.world import World
from game.ports.catalogues import Version
from game.rules.mister_x.action import Grant
from game.rules.trainlag.organiser_action import Correct, VoidEvent
from game.team_play import ORGANISER, no_photo
from tests.game.engine_process import settled, start
from tests.game.team_table import insert, team_row
from tests.games.bids import BIDS, Call, Seal
from tests.games.fuse import FUSE, Toss
from tests.games.hunt import HUNT, Announce, Dig, Give, Hint, Pause, Plan
from tests.rules.logs import Likely, acting, likely_of, taken
from tests.rules.mister_x import hunts
from tests.rules.trainlag import days
from tests.sections.client import Client, Server

ANNOUNCED = [
    *(announcements.Announce(text, to) for text in ("Rain.", "Sun.") for to in (None, 0, 1)),
    schedule.Pause(),
]
ORGANISED: dict[str, list[Any]] = {
    "hunt": [Plan(3), Plan(4), Hint(0, 3), Hint(1, 4), Give(1, 2), Give(1, 3), Announce("Rain."), Pause()],
    "trainlag": [*ANNOUNCED, *(Correct(1, 5, why) for why in ("Late.", "Good.")), VoidEvent(1), VoidEvent(2)],
    "mister_x": [*ANNOUNCED, Grant(1, "bus")],
}
CATALOGUES: dict[str, Catalogue] = {"trainlag": days.TOWN, "mister_x": hunts.town()}
LIKELY: dict[str, list[Any]] = {
    "hunt": [Dig(place) for place in range(4)],
    "fuse": [Toss(to) for to in range(2)],
    "bids": [kind(amount) for kind in (Call, Seal) for amount in range(6)],
}
GAMES: list[Game[Any, Any, Any]] = [FUSE, BIDS, HUNT, *(game for game in rules.find().values() if game.hides)]
hiding_games = pytest.mark.parametrize("game", GAMES, ids=lambda game: game.name)

SEED = 5


class Taken(NamedTuple):
    seat: Seat
    action: Any


def actions(game: Game[Any, Any, Any], seat: Seat) -> list[Any]:
    if seat == ORGANISER:
        return ORGANISED[game.name]
    likely: Likely | list[Any] = LIKELY.get(game.name) or likely_of(game.name).actions
    return list(likely)


def state_after(game: Game[Any, Any, Any], acts: Sequence[Taken]) -> Any:
    """The state after these acts of a game of defaults that stands still; raises `Illegal`."""
    further = [] if game.catalogue is None else [CATALOGUES[game.name]]
    state = game.initial(game.setup(), game.seats.start, SEED, Millis(1_000_000), *further)
    for seat, action in acts:
        state = taken(game, game.advance(state, Millis(1_000_000)), Millis(1_000_000), seat, action)
    return state


def some_acts(game: Game[Any, Any, Any], chance: random.Random) -> list[Taken]:
    """A game that goes on for a while and is not over."""
    acts: list[Taken] = []
    for _ in range(chance.randrange(12)):
        seat = chance.choice(acting(game, game.seats.start))
        act = Taken(seat, chance.choice(actions(game, seat)))
        try:
            if game.result(state_after(game, [*acts, act])) is None:
                acts.append(act)
        except Illegal:
            continue
    return acts


async def frames(
    game: Game[Any, Any, Any],
    acts: Sequence[Taken],
    viewer: Seat | None,
    shuffle: Callable[[Any], Any] | None = None,
) -> list[str]:
    """All that the client of a seat, or of a spectator, gets of a game with these acts.

    After the acts, `shuffle` changes the state. Then the client asks for all that can be asked for. Photos
    that acts name need not be there.
    """
    if game.team_play is not None:
        game = replace(game, team_play=replace(game.team_play, photos=no_photo))
    server = Server(await start(World(), {game.name: game}), False)
    await server.world.bus.listen(server.process.tables.node_id, server.context.on_note)
    players = {seat: await server.client(f"player{seat}") for seat in acting(game, game.seats.start)}
    if game.team_play is None:
        table = (await players[0].ask("open", game=game.name, private=False))["table"]
        for seat in range(1, game.seats.start):
            await players[seat].ask("sit", table=table)
    else:
        table = of_teams(server, game, players)
    client: Client = await server.client("cat") if viewer is None else players[viewer]
    client.frames.clear()
    for number, (seat, action) in enumerate(acts):
        sent = msgspec.to_builtins(action)
        reply = await players[seat].ask("act", table=table, action=sent, nonce=f"n{number}")
        assert reply["type"] == "ok", reply
        await settled()
    if shuffle is not None:
        held = await server.process.tables.hold(table)
        held.table.state = held.table.shown = shuffle(held.table.state)
        held.table.encoded = None
        client.frames.clear()
    await client.ask("watch", table=table)
    await client.ask("log", table=table, after=0)
    for seq in range(len(acts) + 1):
        await client.ask("look", table=table, seq=seq)
    await client.ask("history", table=table)
    await client.ask("lobby")
    await client.ask("mine")
    return [json.dumps(frame).replace(table, "the table") for frame in client.frames]


def of_teams(server: Server, game: Game[Any, Any, Any], clients: dict[Seat, Client]) -> str:
    """Begins a game whose teams have one player each."""
    people = {seat: client.connection.player for seat, client in clients.items()}
    players = {seat: player for seat, player in people.items() if player is not None}
    teams = [[players[seat]] for seat in range(game.seats.start)]
    fields: dict[str, Any] = {"seed": SEED}
    if game.catalogue is not None:
        whole = CATALOGUES[game.name]
        entries = [written(kind, entry) for kind in whole for entry in whole[kind].values()]
        contents = canonical(game.name, game.catalogue.kinds, entries)
        fields["catalogue_hash"] = hash_of(contents)
        server.world.state.versions[hash_of(contents)] = Version(game.name, contents)
    return insert(server.world, team_row(server.world, game, teams, players[ORGANISER], **fields))


async def leaks(game: Game[Any, Any, Any], seed: int) -> list[tuple[str, str]]:
    """Frames that differ, where another player has done something that the viewer cannot see."""
    chance = random.Random(seed)
    acts = some_acts(game, chance)
    viewer = chance.choice([None, *range(game.seats.start)])
    others = [seat for seat in acting(game, game.seats.start) if seat != viewer]
    other = others[seed % len(others)]
    seen: dict[bytes, list[str]] = {}
    for action in actions(game, other):
        following = [*acts, Taken(other, action)]
        try:
            state = state_after(game, following)
        except Illegal:
            continue
        if game.result(state) is not None:
            continue
        found = await frames(game, following, viewer)
        known = seen.setdefault(msgspec.json.encode(game.view(state, viewer)), found)
        if known != found:
            return [(one, other) for one, other in zip(known, found, strict=True) if one != other]
    return []


@pytest.fixture(autouse=True)
def same_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.lifecycle.opening.secrets.randbits", lambda bits: SEED)


@hiding_games
@pytest.mark.parametrize("seed", range(6))
async def test_no_frame_tells_actions_apart_that_no_view_does(game: Game[Any, Any, Any], seed: int) -> None:
    assert await leaks(game, seed) == []


async def test_a_game_that_shows_too_much_of_an_action_is_found() -> None:
    leaky = replace(BIDS, shown=lambda action, seat, viewer: action)
    found = [pair for seed in range(6) for pair in await leaks(leaky, seed)]
    assert found
    assert all('"events"' in one for one, _ in found)


async def test_a_game_that_shows_teams_what_organisers_plan_is_found() -> None:
    assert HUNT.team_play is not None
    leaky = replace(HUNT, team_play=replace(HUNT.team_play, organiser_shown=lambda action, viewer: action))
    assert any([await leaks(leaky, seed) for seed in range(9)])


async def test_a_game_whose_hiding_is_forgotten_is_found() -> None:
    """As it was before a game had to say that it hides: the log gave away what the view left out."""
    assert any([await leaks(replace(BIDS, hides=False, shown=nothing), seed) for seed in range(6)])


@hiding_games
@pytest.mark.parametrize("seed", range(4))
async def test_no_frame_shows_what_is_drawn_anew(game: Game[Any, Any, Any], seed: int) -> None:
    chance = random.Random(seed)
    acts, viewer = some_acts(game, chance), chance.choice([None, *acting(game, game.seats.start)])

    def drawn_anew(seed: int) -> Callable[[Any], Any]:
        shuffled = game.shuffled
        assert shuffled is not None
        return lambda state: shuffled(state, viewer, seed)

    found = [await frames(game, acts, viewer, drawn_anew(seed)) for seed in range(3)]
    assert found[0] == found[1] == found[2]


async def test_what_is_public_in_a_game_with_secrets_is_public_at_once() -> None:
    acts = [Taken(0, Call(3)), Taken(0, Seal(2))]
    for viewer, sealed in (
        (None, {"type": "seal"}),
        (1, {"type": "seal"}),
        (0, {"type": "seal", "amount": 2}),
    ):
        [log] = [json.loads(one) for one in await frames(BIDS, acts, viewer) if '"events"' in one]
        assert [event["action"] for event in log["events"]] == [{"type": "call", "amount": 3}, sealed]
