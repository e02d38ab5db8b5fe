"""What a team is shown of an award: why it has these points."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct, structs

from game.api import Seat
from game.kit.play_time import Played
from game.rules.trainlag.completion import UNDO_TIME
from game.rules.trainlag.points import Measures, Parts
from game.rules.trainlag.state import Award, State, TeamState, Why

EventNumber: TypeAlias = Annotated[int, Meta(description="The number of the event in the log.")]


class AwardView(Struct, frozen=True, omit_defaults=True):
    event: EventNumber
    why: Annotated[Why, Meta(description="For what.")]
    played: Annotated[Played, Meta(description="When it was reported.")]
    done: Annotated[Played, Meta(description="When it was done.")]
    points: Annotated[int, Meta(description="How many points.")]
    parts: Annotated[Parts, Meta(description="Of what that is the sum.")]
    measures: Annotated[Measures, Meta(description="By what the parts were reckoned.")] = Measures()
    caught: Annotated[Seat | None, Meta(description="The team whose bounty it was, if it was one.")] = None
    bounty: Annotated[int, Meta(description="By how much the bounty rose.")] = 0
    challenge: Annotated[str, Meta(description="The name of the challenge, if it was one.")] = ""
    photo: Annotated[str, Meta(description="The photo that shows it.")] = ""
    reason: Annotated[str, Meta(description="What the organisers say.")] = ""
    void: Annotated[bool, Meta(description="It was taken back.")] = False
    voided_by: Annotated[int, Meta(description="The number of the event that has taken it back.")] = 0
    undo_until: Annotated[
        Played | None, Meta(description="Until when the team can take it back, if it can.")
    ] = None


def award_view(state: State, team: TeamState, award: Award) -> AwardView:
    can_undo = not award.void and team.deck is not None and award.following == team.deck.number
    return AwardView(
        event=award.event,
        why=award.why,
        played=award.played,
        done=award.done,
        points=award.parts.total,
        parts=award.parts,
        measures=measures(state, award),
        caught=caught_team(state, award),
        bounty=award.bounty,
        challenge="" if award.challenge is None else state.world.challenges[award.challenge].name,
        photo=award.photo,
        reason=award.reason,
        void=award.void,
        voided_by=award.voided_by,
        undo_until=award.played + UNDO_TIME if can_undo else None,
    )


def measures(state: State, award: Award) -> Measures:
    """By what the parts of an award were reckoned."""
    if award.challenge is None:
        return Measures()
    known = state.world.challenges[award.challenge].measures
    return structs.replace(known, behind=award.behind)


def caught_team(state: State, award: Award) -> Seat | None:
    """The team whose bounty an award is, or a part of it; None for other awards."""
    if award.why == "catch":
        return next(one.gatherer for one in reversed(state.catches) if one.event == award.event)
    if award.why == "late challenge":
        same = (one for one in reversed(state.awards) if one.event == award.event)
        return next(one.team for one in same if one.why == "challenge")
    return None
