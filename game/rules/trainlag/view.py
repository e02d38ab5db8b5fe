"""What a team, a spectator, and the organisers are shown. Times are times of play."""

from typing import Annotated

from msgspec import Meta, Struct

from game.api import Seat
from game.kit.announcements import Announcement, announcements_for
from game.kit.play_time import Played, PlayTimeView, play_time_view
from game.rules.trainlag.award_view import AwardView, EventNumber, award_view
from game.rules.trainlag.deck_view import DeckView, deck_view
from game.rules.trainlag.periods import OVER, PERIODS
from game.rules.trainlag.state import CatchState, ClaimState, Role, State
from game.team_play import ORGANISER, Viewer

MOST_SHOWN = 30
"""Awards of a team that are shown, and catches: the newest."""


class TeamView(Struct, frozen=True):
    role: Annotated[Role, Meta(description="Whether it gathers or hunts.")]
    points: Annotated[int, Meta(description="Its points.")]
    bounty: Annotated[int, Meta(description="What a hunter gets for catching it.")]
    grace: Annotated[Played, Meta(description="Until when it cannot be caught.")]


class OwnView(Struct, frozen=True):
    """What only the team itself is shown, the organisers, and after the end everybody."""

    seat: Annotated[Seat, Meta(description="The team.")]
    code: Annotated[str, Meta(description="What it tells a hunter who has caught it; empty while it hunts.")]
    zone: Annotated[str | None, Meta(description="The zone of its last challenge; null: of none.")]
    deck: Annotated[DeckView | None, Meta(description="Its challenges; null while it has none.")]
    wrong_codes: Annotated[int, Meta(description="The wrong codes that it has entered in a row.")]
    awards: Annotated[
        tuple[AwardView, ...], Meta(description=f"Why it has its points: the newest {MOST_SHOWN}.")
    ]


class ClaimView(Struct, frozen=True):
    event: EventNumber
    hunter: Annotated[Seat, Meta(description="Who claims it.")]
    gatherer: Annotated[Seat, Meta(description="Who is to have been caught.")]
    due: Annotated[Played, Meta(description="When it stands, if nobody contests it before.")]
    contested: Annotated[bool, Meta(description="Whether the organisers have to decide.")]


class CatchView(Struct, frozen=True):
    event: EventNumber
    hunter: Annotated[Seat, Meta(description="Who has caught.")]
    gatherer: Annotated[Seat, Meta(description="Who was caught.")]
    played: Annotated[Played, Meta(description="When.")]
    bounty: Annotated[int, Meta(description="The points that the hunter got.")]
    void: Annotated[bool, Meta(description="The organisers have taken it back.")]


class View(Struct, frozen=True):
    time: Annotated[PlayTimeView, Meta(description="By which a client knows the time of play.")]
    ends: Annotated[Played, Meta(description="When the time is up.")]
    period: Annotated[str, Meta(description=f"One of: {', '.join(PERIODS)}.")]
    teams: Annotated[tuple[TeamView, ...], Meta(description="The teams, by seat.")]
    own: Annotated[
        tuple[OwnView, ...],
        Meta(description="One's own team; for organisers, and after the end, every team."),
    ]
    claims: Annotated[tuple[ClaimView, ...], Meta(description="The catches that are claimed, in order.")]
    catches: Annotated[tuple[CatchView, ...], Meta(description=f"The newest {MOST_SHOWN} catches.")]
    announcements: Annotated[
        tuple[Announcement, ...], Meta(description="What organisers have told the team, the newest last.")
    ]


def view(state: State, viewer: Viewer) -> View:
    """What a team is shown, a spectator, or an organiser beside what `organiser_view` adds."""
    seats = range(len(state.teams))
    return View(
        time=play_time_view(state.schedule.time),
        ends=state.schedule.length,
        period=PERIODS[state.period],
        teams=tuple(TeamView(team.role, team.points, team.bounty, team.grace) for team in state.teams),
        own=tuple(
            own_view(state, seat) for seat in seats if state.period >= OVER or viewer in (seat, ORGANISER)
        ),
        claims=tuple(claim_view(claim) for claim in state.claims),
        catches=tuple(catch_view(catch) for catch in state.catches[-MOST_SHOWN:]),
        announcements=announcements_for(state.announcements, viewer),
    )


def own_view(state: State, seat: Seat) -> OwnView:
    team = state.teams[seat]
    awards = [award for award in state.awards if award.team == seat][-MOST_SHOWN:]
    return OwnView(
        seat=seat,
        code=team.code,
        zone=None if team.zone is None else state.world.zones[team.zone].name,
        deck=None if team.deck is None else deck_view(state, team.deck),
        wrong_codes=team.wrong_codes,
        awards=tuple(award_view(state, team, award) for award in awards),
    )


def claim_view(claim: ClaimState) -> ClaimView:
    return ClaimView(claim.event, claim.hunter, claim.gatherer, claim.due, claim.contested)


def catch_view(catch: CatchState) -> CatchView:
    return CatchView(catch.event, catch.hunter, catch.gatherer, catch.played, catch.bounty, catch.void)
