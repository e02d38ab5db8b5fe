"""What a team is shown of an award: why it has these points."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from game.kit.play_time import Played
from game.rules.trainlag.completion import UNDO_TIME
from game.rules.trainlag.points import Parts
from game.rules.trainlag.state import Award, State, TeamState, Why

EventNumber: TypeAlias = Annotated[int, Meta(description="The number of the event in the log.")]


class AwardView(Struct, frozen=True, omit_defaults=True):
    event: EventNumber
    why: Annotated[Why, Meta(description="For what.")]
    played: Annotated[Played, Meta(description="When it was reported.")]
    done: Annotated[Played, Meta(description="When it was done.")]
    points: Annotated[int, Meta(description="How many points.")]
    parts: Annotated[Parts, Meta(description="Of what that is the sum.")]
    bounty: Annotated[int, Meta(description="By how much the bounty rose.")] = 0
    challenge: Annotated[str, Meta(description="The name of the challenge, if it was one.")] = ""
    photo: Annotated[str, Meta(description="The photo that shows it.")] = ""
    reason: Annotated[str, Meta(description="What the organisers say.")] = ""
    void: Annotated[bool, Meta(description="It was taken back.")] = False
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
        bounty=award.bounty,
        challenge="" if award.challenge is None else state.world.challenges[award.challenge].name,
        photo=award.photo,
        reason=award.reason,
        void=award.void,
        undo_until=award.played + UNDO_TIME if can_undo else None,
    )
