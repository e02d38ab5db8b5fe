"""The clock of a game as it is shown."""

from collections.abc import Sequence
from typing import Annotated, Any, NotRequired, TypedDict

from msgspec import Meta, Raw

from game.api import Millis, Seat
from game.kit.clock.charging import charged
from game.kit.clock.game_clock import GameClock
from game.kit.clock.setup import ByoYomi, Canadian, Correspondence
from game.kit.clock.spent import Spent
from game.kit.clock.vacation import vacation_left


class SideView(TypedDict):
    """What one player has left at the instant that is shown."""

    main: Annotated[int, Meta(description="Main time, in milliseconds.")]
    period: Annotated[int, Meta(description="What is left of the present period, in milliseconds.")]
    periods: Annotated[
        int, Meta(description="How many periods of byo-yomi there are, with this one; else 0.")
    ]
    stones: Annotated[int, Meta(description="How many turns a Canadian period is for still; else 0.")]
    vacation: NotRequired[
        Annotated[int, Meta(description="Milliseconds of vacation; only in games by correspondence.")]
    ]
    vacation_until: NotRequired[
        Annotated[
            Millis | None, Meta(description="When a vacation that has begun is used up; null without one.")
        ]
    ]


class SpentView(TypedDict):
    """A length of time by its causes, in milliseconds."""

    thought: Annotated[int, Meta(description="Charged to the player.")]
    line: Annotated[int, Meta(description="Given back for the delay of the connection.")]
    away: Annotated[int, Meta(description="The server could take no move.")]
    pause: Annotated[int, Meta(description="A pause.")]
    off: Annotated[int, Meta(description="A vacation, or a weekend.")]


def clock_view(clock: GameClock, names: Sequence[str]) -> dict[str, Any] | None:
    """What the players, by the names of their seats, have left at the instant that is shown.

    None where time is not limited. What a time system does not have is 0: the periods of a Canadian clock.
    """
    if clock.given is None:
        return None
    now = shown(clock)
    return {
        "running": None if clock.running is None else names[clock.running],
        **{name: side_view(now, seat) for seat, name in enumerate(names)},
        "deadline": clock.up_at,
        "paused": clock.paused,
    }


def shown(clock: GameClock) -> GameClock:
    """The clock charged up to the instant that is shown, as long as any time is left."""
    if clock.now == clock.since:
        return clock
    return charged(clock, clock.now if clock.up_at is None else min(clock.now, clock.up_at))


def side_view(clock: GameClock, seat: Seat) -> SideView:
    """What one player has left."""
    side, system = clock.sides[seat], clock.setup
    shown: SideView = {"main": side.main, "period": side.period, "periods": 0, "stones": 0}
    if isinstance(system, Correspondence):
        shown["vacation"] = vacation_left(side, clock.now)
        shown["vacation_until"] = side.vacation_until
        system = system.days
    if isinstance(system, ByoYomi):
        shown["periods"] = side.periods
    elif isinstance(system, Canadian):
        shown["stones"] = side.stones
    return shown


def time_view(clock: GameClock, names: Sequence[str]) -> dict[str, Any]:
    """Where the time went, in milliseconds: of each player by causes, all of it, and turn by turn.

    `until` is the instant up to which it is known; what passes after it is of the player whose time runs, who
    is `running`.
    """
    now = shown(clock)
    account = now.account
    running = now.running
    view: dict[str, Any] = {
        "until": now.now,
        "all": now.now - now.began,
        "running": None if running is None else names[running],
        "turns": Raw(account.turns) if account.listed else (),
    }
    for seat, total in enumerate(account.totals):
        view[names[seat]] = spent_view(account.turn + total if seat == now.turn else total)
    return view


def spent_view(spent: Spent) -> SpentView:
    """A length of time by its causes."""
    thought, line, away, pause, off = spent.thought, spent.line, spent.away, spent.pause, spent.off
    return {"thought": thought, "line": line, "away": away, "pause": pause, "off": off}
