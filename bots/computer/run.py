"""Signs the accounts of all levels in, and plays at what they are challenged to."""

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack

from bots.acceptance import Acceptance
from bots.arrival import arrived
from bots.chance import ChancePlayer
from bots.computer.accounts import sign_in
from bots.computer.go import GoPlayer
from bots.computer.nim import NimPlayer
from bots.computer.pong import PongPlayer
from bots.computer.thinking import Thinking
from bots.host import Host
from bots.player import MakePlayer, Player
from bots.slots import Slots
from bots.together import together
from game.process.compute import Compute
from moyo_client import Moyo
from moyo_client.messages import GameOffer, View

KNOWN = frozenset({"go", "nim", "pong"})
"""The games that have players of their own."""

SPEEDS = frozenset({"blitz", "rapid", "live", "no clock"})
"""A game by correspondence would take weeks of six accounts that may have so many tables."""

TURN_SECONDS = 5.0
"""What a clock has to give for each turn: with many games at once, a move waits until it is thought about."""


async def run(url: str, database_url: str, games: int, processes: int, ready: Callable[[], None]) -> None:
    """Plays up to that number of games at once, until it is cancelled.

    `processes` is how many moves are thought about at once. `ready` is called when all are signed in.
    Raises `sql.Unusable` or `moyo_client.MoyoError`.
    """
    tokens = await sign_in(database_url)
    compute, slots = Compute(processes), Slots(games)
    thinking = Thinking(compute, processes)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(compute.close)
        hosts = []
        for level, token in tokens.items():
            moyo = await stack.enter_async_context(arrived(url, token))
            hosts.append(Host(moyo, slots, acceptance(moyo.welcome.games), players(level, thinking)))
        ready()
        await together(*(host.run() for host in hosts))


def acceptance(offers: Sequence[GameOffer]) -> Acceptance:
    """What is accepted: games that can be played here, and not too fast, nor for days."""
    by_chance = {offer.game for offer in offers if offer.legal and not offer.vote}
    return Acceptance(games=KNOWN | by_chance, speeds=SPEEDS, seconds=TURN_SECONDS)


def players(level: int, thinking: Thinking) -> MakePlayer:
    """The players of a level. A game that nobody here knows is played by chance."""

    def make(moyo: Moyo, view: View) -> Player | None:
        match view.game:
            case "go":
                return GoPlayer(moyo, view, level, thinking)
            case "nim":
                return NimPlayer(moyo, view, level)
            case "pong":
                return PongPlayer(moyo, view, level)
        offered = any(offer.game == view.game and offer.legal for offer in moyo.welcome.games)
        return ChancePlayer(moyo, view) if offered else None

    return make
