"""What is wrong of all that has come on the phones of a session, by its log. Each fault is a sentence."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from game.team_play import ORGANISER, Viewer
from tests.system.phones.fold import Fold
from tests.system.phones.gathering import Session
from tests.system.phones.ledger import LASTING, Frame
from tests.system.phones.line import Line, SeenPositions, digest_of


def faults(session: Session, fold: Fold) -> list[str]:
    """All of them; an empty list is what is wanted."""
    found = [*wrong_acts(session, fold), *wrong_awards(fold)]
    known: dict[tuple[int, int, Viewer], bytes] = {}
    for name, phone in session.phones.items():
        for line in phone.lines:
            found += [f"{name}: {fault}" for fault in line.faults]
            found += [f"{name}: {fault}" for fault in wrong_views(session, fold, name, line, known)]
            found += [f"{name}: {fault}" for fault in wrong_log(fold, line)]
            for seen in line.positions:
                found += [f"{name}: {fault}" for fault in wrong_positions(session, fold, name, seen)]
    return found


def wrong_acts(session: Session, fold: Fold) -> Iterator[str]:
    """What was acknowledged is in the log once, what was refused is not, and nothing that nobody sent."""
    reports = {report.nonce: report for report in session.ledger.reports if report.sent}
    logged = {event.nonce: event for event in fold.events if event.seat is not None}
    if len(logged) != sum(event.seat is not None for event in fold.events):
        yield "a nonce is in the log twice"
    for nonce, event in logged.items():
        report = reports.get(nonce or "")
        if report is None or report.player != event.player:
            yield f"{event} was not sent by {event.player}"
        elif json.loads(event.action) != written(fold, report.action, event.seat == ORGANISER):
            yield f"{event} is not {report.action}"
        elif event.seat not in session.ledger.seats[report.player]:
            yield f"{event} is of a team to which {report.player} never belonged"
    for nonce, report in reports.items():
        codes = {answer.get("code", "ok") for answer in report.answers}
        was_moved = len(session.ledger.seats[report.player]) > 1
        in_log = {logged[nonce].seq} if nonce in logged else set()
        if not report.answers:
            yield f"{report} was never answered"
        elif was_moved and codes == {"not_here"} and not in_log:
            continue  # the photo that it names is of the former team
        elif not codes <= {"ok", *LASTING}:
            yield f"{report} was answered {report.answers}"
        elif report.seqs != in_log or report.refused == bool(in_log):
            yield f"{report} is in the log as {in_log}, and was answered {report.answers}"


def written(fold: Fold, action: Frame, by_organiser: bool) -> Any:
    """An action as the server writes it into the log."""
    kind = fold.play.organiser_action if by_organiser else fold.game.action
    return json.loads(msgspec.json.encode(msgspec.convert(action, kind)))


def wrong_awards(fold: Fold) -> Iterator[str]:
    """Each completion in the log gives points once, one a deck, and points are the sum of what stands."""
    state = fold.states[-1]
    if not hasattr(state, "awards"):
        return
    completions = [event for event in fold.events if json.loads(event.action)["type"] == "complete"]
    decks = [(event.seat, json.loads(event.action)["deck"]) for event in completions]
    if len(set(decks)) != len(decks):
        yield f"a deck was completed twice: {sorted(decks)}"
    awarded = [award.event for award in state.awards if award.why == "challenge"]
    if awarded != [event.seq for event in completions]:
        yield f"the completions {completions} gave {awarded}"
    for seat, team in enumerate(state.teams):
        total = sum(award.parts.total for award in state.awards if award.team == seat and not award.void)
        if team.points != total:
            yield f"team {seat} has {team.points} points, and its awards are {total}"


def wrong_views(
    session: Session, fold: Fold, name: str, line: Line, known: dict[tuple[int, int, Viewer], bytes]
) -> Iterator[str]:
    """Each view is what its viewer may see of the log; `known` are the digests of those that were folded."""
    for view in line.views:
        if view.viewer not in session.ledger.seats[name]:
            yield f"was shown {view}"
        if view.seq >= len(fold.states):
            yield f"was shown event {view.seq}, which is not in the log"
            continue
        key = view.seq, view.at, view.viewer
        if key not in known:
            known[key] = digest_of(fold.view(*key))
        if known[key] != view.digest:
            yield f"was shown something else than the fold of the log: {view}"


def wrong_positions(session: Session, fold: Fold, name: str, seen: SeenPositions) -> Iterator[str]:
    """Each position is one that the viewer may see at that instant, by the rules, as it was sent."""
    frame, seats = seen.frame, session.ledger.seats
    state = fold.state_at(frame["seq"], frame["at"])
    assert fold.play.positions is not None
    if frame["positions"] and (fold.play.paused(state) or fold.game.result(state) is not None):
        yield f"positions while the game does not go on: {frame}"
    moved_to = seats[name][seats[name].index(seen.viewer) + 1 :][:1] if seen.viewer in seats[name] else []
    for place in frame["positions"]:
        if place["seat"] not in seats[session.ledger.positions[place["latitude"]]]:
            yield f"{place} is of another team"
        if not any(may_see(fold, state, viewer, place, frame["at"]) for viewer in [seen.viewer, *moved_to]):
            yield f"{place} in {frame} as {seen.viewer}"


def may_see(fold: Fold, state: Any, viewer: Viewer, place: Frame, at: int) -> bool:
    """Whether a viewer may see a position in a state, at an instant."""
    assert fold.play.positions is not None
    if viewer in (ORGANISER, place["seat"]):
        return True
    age = fold.play.positions.sees(state, viewer).get(place["seat"])
    return age is not None and place["at"] <= at - age


def wrong_log(fold: Fold, line: Line) -> Iterator[str]:
    """What `log` has shown while the game was played is what may be seen of it; used positions are hidden."""
    for viewer, shown in line.logged:
        event = fold.events[shown["seq"] - 1]
        action = fold.action_of(event)
        if viewer == ORGANISER:
            expected = action
        elif event.seat is None:
            expected = action if action.seat == viewer else fold.game.shown(action, action.seat, viewer)
            if action.seat != viewer and "latitude" in shown["action"]:
                yield f"as {viewer} was told {shown}"
        elif event.seat == ORGANISER:
            expected = fold.play.organiser_shown(action, viewer)
        else:
            expected = action if event.seat == viewer else fold.game.shown(action, event.seat, viewer)
        if json.loads(msgspec.json.encode(expected)) != shown["action"]:
            yield f"as {viewer} was told {shown}, and may see {expected}"
    for frame in line.strays:
        if "events" not in frame:
            yield f"a position in {frame}"
