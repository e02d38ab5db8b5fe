"""The clocks of games, as pure data: instants and lengths in whole milliseconds.

setup       what players can agree about time
side        what one player has left, by any time system
delay       what is given back for the delay of a connection
calendar    time without weekends
spent       where the time of a game went
game_clock  the clock, and when its flag falls
charging    takes the time that has passed into account
events      what happens to a clock
vacation    of a correspondence game
view        the clock as it is shown

A game keeps a `GameClock` in its state. It starts it, advances it, says whose time runs after each move
(`moved`) and after anything else that changes that (`switched`), and shows it. Time is charged from the
instant a turn begins up to the instant of the next event, and a period is over with its last millisecond: a
move at the instant at which the time is used up comes too late.
"""

from game.kit.clock.events import advanced, moved, paused, resumed, server_away, started, switched
from game.kit.clock.game_clock import GameClock, elapsed, is_up, spent_at
from game.kit.clock.setup import (
    Absolute,
    ByoYomi,
    Canadian,
    ClockSetup,
    Correspondence,
    Fischer,
    NoClock,
    Simple,
    TimeSystem,
    by_correspondence,
)
from game.kit.clock.side import Side, Terms, terms
from game.kit.clock.spent import Account, Spent
from game.kit.clock.vacation import back_from_vacation, on_vacation
from game.kit.clock.view import SideView, SpentView, clock_view, time_view

__all__ = [
    "Absolute",
    "Account",
    "ByoYomi",
    "Canadian",
    "ClockSetup",
    "Correspondence",
    "Fischer",
    "GameClock",
    "NoClock",
    "Side",
    "SideView",
    "Simple",
    "Spent",
    "SpentView",
    "Terms",
    "TimeSystem",
    "advanced",
    "back_from_vacation",
    "by_correspondence",
    "clock_view",
    "elapsed",
    "is_up",
    "moved",
    "on_vacation",
    "paused",
    "resumed",
    "server_away",
    "spent_at",
    "started",
    "switched",
    "terms",
    "time_view",
]
