"""One whole day, straight over the rules: no server, no clock, no network."""

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any

from game.api import Illegal, Millis, Seat
from game.catalogue import Catalogue
from game.catalogue.geometry import Position
from game.kit.play_time import MINUTE, Played, played
from game.rules.trainlag.game import GAME, apply, organise
from game.rules.trainlag.hiding import sees
from game.rules.trainlag.periods import END_GAME
from game.rules.trainlag.setup import Setup
from game.rules.trainlag.state import Award, State
from game.rules.trainlag.view import view
from game.team_play import ORGANISER
from rehearse.organiser import SimulatedOrganiser
from rehearse.team import SimulatedTeam
from rehearse.town import Town

STEP: Played = MINUTE // 2
"""How often each team is asked what it does."""

BEGAN = Millis(1_790_000_000_000)


@dataclass
class Day:
    """What happened on a day, by seat where it is of a team."""

    seed: int
    final: State
    hunters: frozenset[Seat]
    """Who hunted at first."""
    refused: int = 0
    """What teams did that the rules forbade, as when two hunters catch one team at once."""
    acts: Counter[str] = field(default_factory=Counter)
    """How often teams and organisers did what: by the tag of the action."""
    hunted: Counter[Seat] = field(default_factory=Counter)
    """The time of play for which each hunted."""
    dealt: Counter[str] = field(default_factory=Counter)
    """How often each challenge was dealt."""

    @property
    def points(self) -> list[int]:
        return [team.points for team in self.final.teams]

    @property
    def completed(self) -> list[Award]:
        """The challenges that were completed and not taken back."""
        return [award for award in self.final.awards if award.challenge is not None and not award.void]


def play(catalogue: Catalogue, town: Town, setup: Setup, seats: int, seed: int) -> Day:
    """Plays a day to its end. The same arguments make the same day."""
    state: State = GAME.initial(setup, seats, seed, BEGAN, catalogue)
    day = Day(seed, state, frozenset(seat for seat, team in enumerate(state.teams) if team.role == "hunter"))
    teams = [SimulatedTeam(town, seat, seed) for seat in range(seats)]
    organiser = SimulatedOrganiser(seed)
    trails = Trails(seats)
    decks = [0] * seats
    at = BEGAN
    while GAME.result(state) is None:  # time ends it
        at = Millis(at + STEP)
        state = GAME.advance(state, at)
        now = played(state.schedule.time, at)
        trails.add([team.position(now) for team in teams], now)
        if state.period <= END_GAME:
            hunters = [seat for seat, one in enumerate(state.teams) if one.role == "hunter"]
            day.hunted.update(dict.fromkeys(hunters, STEP))
        for team in teams:
            sightings = trails.sightings(sees(state, team.seat), now)
            action = team.act(view(state, team.seat), now, sightings, teams)
            if action is not None:
                state = done(state, day, team.seat, action, at)
        if state.claims and (decision := organiser.act(view(state, ORGANISER), now)) is not None:
            state = done(state, day, ORGANISER, decision, at)
        for seat, one in enumerate(state.teams):
            if one.deck is not None and one.deck.number > decks[seat]:
                decks[seat] = one.deck.number
                day.dealt.update(state.world.challenges[card].name for card in one.deck.cards)
    day.final = state
    return day


def done(state: State, day: Day, seat: Seat, action: Any, at: Millis) -> State:
    """The state after what somebody did; the same where the rules forbid it."""
    try:
        state = organise(state, action, at) if seat == ORGANISER else apply(state, seat, action, at)
    except Illegal:
        day.refused += 1
    else:
        day.acts[type(action).__struct_config__.tag] += 1
    return state


class Trails:
    """Where teams were, as long as hunters may be shown it."""

    def __init__(self, seats: int) -> None:
        self._trails: list[deque[tuple[Played, Position]]] = [deque(maxlen=60) for _ in range(seats)]

    def add(self, positions: list[Position], now: Played) -> None:
        for trail, where in zip(self._trails, positions, strict=True):
            trail.append((now, where))

    def sightings(self, seen: dict[Seat, int], now: Played) -> dict[Seat, Position]:
        """Of teams, the newest position that is so old."""
        found = {}
        for seat, age in seen.items():
            known = [where for when, where in self._trails[seat] if when <= now - age]
            if known:
                found[seat] = known[-1]
        return found
