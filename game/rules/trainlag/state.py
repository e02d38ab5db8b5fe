"""Where a game stands. Times are times of play (`game.kit.play_time`)."""

from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from game.api import Seat
from game.kit.announcements import Announcement
from game.kit.play_time import Played
from game.kit.schedule import Schedule
from game.rules.trainlag.deck import Deck, LostDeck
from game.rules.trainlag.points import Parts
from game.rules.trainlag.world import World

Role: TypeAlias = Literal["gatherer", "hunter"]

Why: TypeAlias = Literal["challenge", "catch", "late challenge", "correction"]
"""For what there were points. A late challenge is one that raised a bounty which was handed over already."""


class TeamState(Struct, frozen=True):
    role: Role
    points: int = 0
    bounty: int = 0
    zone: int | None = None
    """Where it completed its last challenge; None before, and where that could be done anywhere."""
    deck: Deck | None = None
    lost: LostDeck | None = None
    """The deck that it held when it was caught last."""
    decks: int = 0
    """How many decks were dealt to it."""
    completed: tuple[int, ...] = ()
    code: str = ""
    wrong_codes: int = 0
    """How many wrong codes it has entered, one after the other."""
    grace: Played = 0
    """Until when it cannot be caught."""
    since: Played = 0
    """Since when it has its role."""
    heard: Played = 0
    """When it did something last."""


class Award(Struct, frozen=True, omit_defaults=True):
    """Points of a team by an event, and of what they are the sum."""

    event: int
    team: Seat
    why: Why
    played: Played
    """When it arrived."""
    done: Played
    """When it was done."""
    parts: Parts
    challenge: int | None = None
    photo: str = ""
    bounty: int = 0
    """By how much the team's bounty rose."""
    before: Deck | None = None
    """The deck from which it was completed."""
    following: int = 0
    """The number of the deck that was dealt then; 0 for none."""
    zone_before: int | None = None
    reason: str = ""
    void: bool = False
    voided_by: int = 0
    """The event by which it was made void."""
    behind: int = 0
    """By how many points the team was behind the leaders, where it got more for that."""


class CatchState(Struct, frozen=True, omit_defaults=True):
    """A catch, by the event that reported or claimed it."""

    event: int
    hunter: Seat
    gatherer: Seat
    played: Played
    bounty: int
    void: bool = False


class ClaimState(Struct, frozen=True):
    """A catch that is claimed: it stands from `due` on, unless it is contested before."""

    event: int
    hunter: Seat
    gatherer: Seat
    due: Played
    contested: bool = False


class State(Struct, frozen=True):
    world: World
    schedule: Schedule
    borders: tuple[Played, ...]
    """When each period but the first begins that is dealt in."""
    seed: str
    """As text: some readers of JSON do not know integers of this size."""
    draws: int
    """How many secret numbers were drawn from it."""
    teams: tuple[TeamState, ...]
    minute: int = 0
    """The minute of play up to which time has passed."""
    period: int = 0
    """The number of the period."""
    events: int = 0
    """How many events there were: the number of the last in the log."""
    awards: tuple[Award, ...] = ()
    catches: tuple[CatchState, ...] = ()
    claims: tuple[ClaimState, ...] = ()
    """Those that are not settled, in order."""
    announcements: tuple[Announcement, ...] = ()

    def with_team(self, seat: Seat, team: TeamState) -> "State":
        return replace(self, teams=(*self.teams[:seat], team, *self.teams[seat + 1 :]))

    def with_award(self, award: Award) -> "State":
        """The state with an award, its points and what it adds to the bounty."""
        team = self.teams[award.team]
        team = replace(team, points=team.points + award.parts.total, bounty=team.bounty + award.bounty)
        return replace(self.with_team(award.team, team), awards=(*self.awards, award))
