"""What is hidden, and whose positions are seen."""

from typing import Any

from msgspec.structs import replace

from game.api import Seat
from game.kit.announcements import Announce, Announcement
from game.kit.dice import draw
from game.kit.meeting_code import draw_code
from game.kit.play_time import MINUTE, lasting
from game.kit.schedule import Stop
from game.rules.trainlag.action import Action, Contest
from game.rules.trainlag.organiser_action import Correct, OrganiserAction, VoidEvent
from game.rules.trainlag.periods import OVER
from game.rules.trainlag.state import Award, State, TeamState
from game.team_play import ORGANISER, Viewer

SEEN_AGE = 10 * MINUTE
"""How old the position of a gatherer is at least when hunters see it, in time of play."""


def sees(state: State, viewer: Viewer) -> dict[Seat, int]:
    """Hunters see where gatherers were ten minutes ago, not in their time of grace; nobody else sees any."""
    if viewer is None or viewer == ORGANISER or state.teams[viewer].role != "hunter":
        return {}
    return {
        seat: lasting(state.schedule.time, SEEN_AGE)
        for seat, team in enumerate(state.teams)
        if team.role == "gatherer" and team.grace <= state.minute * MINUTE
    }


def shown(action: Action, seat: Seat, viewer: Viewer) -> Any:
    """Of what a team does others are told only what it is, and which claim was contested."""
    if isinstance(action, Contest):
        return action
    return {"type": type(action).__struct_config__.tag}


def organiser_shown(action: OrganiserAction, viewer: Viewer) -> Any:
    """What organisers do is for all to see, but for their reasons, and what they do about one team's own."""
    match action:
        case Announce(to=to):
            return action if to in (None, viewer) else None
        case Correct(team, points):
            return action if team == viewer else {"type": "correct", "team": team, "points": points}
        case VoidEvent() | Stop():
            return {"type": type(action).__struct_config__.tag}
        case _:
            return action


def shuffled(state: State, viewer: Viewer, seed: int) -> State:
    """The state with all drawn anew that a viewer may not see."""
    if state.period >= OVER:
        return state
    number, seed = draw(seed)
    state = replace(state, seed=str(number), draws=0)
    if viewer == ORGANISER:
        return state
    later = [border for border in state.borders if border // MINUTE > state.minute]
    moved = tuple(border + (1 + seed % 5) * MINUTE for border in later)
    state = replace(state, borders=(*state.borders[: len(state.borders) - len(later)], *moved))
    for other, team in enumerate(state.teams):
        if other != viewer:
            number, seed = draw(seed)
            state = state.with_team(other, drawn_anew(state, team, number))
    awards = tuple(one if one.team == viewer else award_drawn_anew(state, one, seed) for one in state.awards)
    told = tuple(
        one if one.to in (None, viewer) else Announcement(f"{seed}", one.to, one.played)
        for one in state.announcements
    )
    return replace(state, awards=awards, announcements=told)


def drawn_anew(state: State, team: TeamState, seed: int) -> TeamState:
    """A team with other challenges, and another code."""
    deck = team.deck
    if deck is not None:
        cards = tuple((card + seed) % len(state.world.challenges) for card in deck.cards)
        deck = replace(deck, cards=cards, number=deck.number + seed % 3)
    code, _ = draw_code(seed, 0)
    return replace(
        team,
        zone=seed % len(state.world.zones),
        deck=deck,
        lost=None,
        completed=(),
        code=code if team.code else "",
        wrong_codes=seed % 5,
    )


def award_drawn_anew(state: State, award: Award, seed: int) -> Award:
    """An award for another challenge."""
    if award.challenge is None:
        return replace(award, reason="")
    other = (award.challenge + seed) % len(state.world.challenges)
    return replace(award, challenge=other, photo=f"photo{seed}", done=award.played, before=None)
