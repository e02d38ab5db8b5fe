"""Completing challenges, and taking that back.

A completion names the deck it was made for. Of two phones of a team that tap at once the second one is told
that the deck is gone, and nothing changes. The same holds for a phone that had no line: what arrives first
counts, for the other deck was dealt by it. Only what a team did before it was caught counts although its deck
is gone since; then the bounty that it adds goes to whom the bounty went.
"""

from msgspec.structs import replace

from game.api import Illegal, Millis, Seat
from game.kit.lateness import when_done
from game.kit.play_time import MINUTE, Played, check_running, played
from game.rules.trainlag.action import Complete, Undo
from game.rules.trainlag.dealing import dealt, with_deck
from game.rules.trainlag.deck import Deck
from game.rules.trainlag.points import Parts, behind_points, bounty_raise
from game.rules.trainlag.state import Award, State, TeamState

MOST_COMPLETED = 80
"""Challenges that a team can complete: one every nine minutes of the longest day."""

UNDO_TIME: Played = 10 * MINUTE
"""For how long a team can take its last completion back."""


def completed(state: State, seat: Seat, action: Complete, at: Millis) -> State:
    """The state after a challenge was completed. Raises `Illegal`."""
    team = state.teams[seat]
    done, now = when_done(state.schedule.time, action.done, at), played(state.schedule.time, at)
    deck = deck_of(team, action.deck, done)
    if done >= state.schedule.length:
        raise Illegal("The time was up.", "trainlag-time-up")
    if sum((one.team, one.why) == (seat, "challenge") for one in state.awards) >= MOST_COMPLETED:
        raise Illegal(
            "A team completes at most {count} challenges, with those taken back.",
            "trainlag-most-completed",
            count=MOST_COMPLETED,
        )
    lost = team.lost if deck is not team.deck else None
    challenge = state.world.challenges[deck.cards[action.card]]
    most = max(one.points for one in state.teams)
    parts = replace(challenge.parts, behind=behind_points(team.points, most, state.world.rates))
    added = bounty_raise(parts, state.world.rates)
    award = Award(
        event=state.events,
        team=seat,
        why="challenge",
        played=now,
        done=max(done, deck.dealt),
        parts=parts,
        behind=most - team.points if parts.behind else 0,
        challenge=deck.cards[action.card],
        photo=action.photo,
        bounty=added if lost is None else 0,
        before=deck,
        following=team.decks + 1 if lost is None else 0,
        zone_before=team.zone,
    )
    finished = (*team.completed, deck.cards[action.card])
    if lost is not None:
        team = replace(team, completed=finished, lost=None)
        late = Award(state.events, lost.hunter, "late challenge", now, award.done, Parts(bounty=added))
        return state.with_team(seat, team).with_award(award).with_award(late)
    team = replace(team, completed=finished, zone=team.zone if challenge.zone is None else challenge.zone)
    return dealt(state.with_team(seat, team).with_award(award), seat, now)


def deck_of(team: TeamState, number: int, done: Played) -> Deck:
    """The deck from which a team may have completed something at that time. Raises `Illegal`."""
    if team.deck is not None and team.deck.number == number:
        return team.deck
    if team.lost is not None and team.lost.deck.number == number:
        if done >= team.lost.until:
            raise Illegal("Your team was caught before.", "trainlag-caught-before")
        return team.lost.deck
    if number <= team.decks:
        raise Illegal(
            "This deck is gone: your team has completed a challenge of it, or taken one back.",
            "trainlag-deck-gone",
        )
    raise Illegal("Your team was dealt no such deck.", "trainlag-no-deck")


def undone(state: State, seat: Seat, action: Undo, at: Millis) -> State:
    """The state after a team has taken its last completion back. Raises `Illegal`."""
    check_running(state.schedule.time)
    team, now = state.teams[seat], played(state.schedule.time, at)
    award = next(
        (one for one in reversed(state.awards) if (one.event, one.team) == (action.event, seat)), None
    )
    if award is None or award.why != "challenge" or award.before is None or award.void:
        raise Illegal("Your team has completed nothing by that event.", "trainlag-nothing-completed")
    if now - award.played > UNDO_TIME:
        raise Illegal(
            "That was more than {minutes} minutes ago; tell the organisers.",
            "trainlag-undo-late",
            minutes=UNDO_TIME // MINUTE,
        )
    if team.deck is None or team.deck.number != award.following:
        raise Illegal(
            "Only the last challenge can be taken back, and none after a catch.", "trainlag-undo-last"
        )
    state = without(state, award)
    team = state.teams[seat]
    kept = tuple(one for one in team.completed if one != award.challenge)
    team = replace(team, completed=kept, zone=award.zone_before)
    return state.with_team(seat, with_deck(team, replace(award.before, number=team.decks + 1)))


def without(state: State, award: Award) -> State:
    """The state with an award void: without its points, and what of the bounty it added is still there.

    It is the newest event that makes it void.
    """
    team = state.teams[award.team]
    is_held = team.since <= award.played
    bounty = max(0, team.bounty - award.bounty) if is_held else team.bounty
    team = replace(team, points=team.points - award.parts.total, bounty=bounty)
    void = replace(award, void=True, voided_by=state.events)
    awards = tuple(void if one is award else one for one in state.awards)
    return replace(state.with_team(award.team, team), awards=awards)
