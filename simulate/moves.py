"""What somebody does in a game, as a function of a view and a number between 0 and 1."""

from typing import Any

from simulate.team_session import photo_of

Action = dict[str, Any]
COLUMNS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"


def turn_of(view: dict[str, Any]) -> bool:
    """Whether it makes sense that the seat of this view acts now."""
    state, seat = view["state"], view["seat"]
    if view["phase"] != "playing" or seat is None:
        return False
    match view["game"]:
        case "nim":
            return bool(state["turn"] == seat)
        case "go":
            return state["turn"] in (None, ("black", "white")[seat])
        case "choose":
            return all(seat not in option["votes"] for option in state["options"])
    return True


def action(view: dict[str, Any], chance: float) -> Action:
    """An action that is likely to be legal when it is the seat's turn; it never is out of the question."""
    state = view["state"]
    match view["game"]:
        case "nim":
            return nim(state, chance)
        case "go":
            return go(state, chance)
        case "choose":
            return choose(state, chance)
        case "go_review":
            return go_review(state, chance)
        case "trainlag":
            return trainlag(state, view["seat"], view["table"], chance)
    return pong(state, view["seat"], chance)


def picked(things: list[Any], chance: float) -> Any:
    return things[int(chance * len(things)) % len(things)]


def nim(state: dict[str, Any], chance: float) -> Action:
    takes = [(heap, n) for heap, size in enumerate(state["heaps"]) for n in range(1, size + 1)] or [(0, 1)]
    heap, count = picked(takes, chance)
    return {"type": "take", "heap": heap, "count": count}


def go(state: dict[str, Any], chance: float) -> Action:
    size = state["size"]
    if state["stage"] == "scoring":
        point = f"{COLUMNS[int(chance * 97) % size]}{int(chance * 31) % size + 1}"
        doings = [{"type": "accept"}] * 6 + [{"type": "mark", "point": point}] * 2 + [{"type": "resume"}]
        return dict(picked(doings, chance))
    if chance > 0.97:
        return {"type": "resign"}
    if chance > 0.86 or (state["request"] and chance > 0.5):
        undo, draw = {"type": "request", "what": "undo"}, {"type": "request", "what": "draw"}
        return dict(picked([undo, draw, {"type": "accept"}, {"type": "reject"}], chance * 100 % 1))
    empty = [
        f"{COLUMNS[column]}{size - row}"
        for row, line in enumerate(state["board"])
        for column, stone in enumerate(line)
        if stone == "."
    ]
    if not empty or chance > 0.68:
        return {"type": "pass"}
    return {"type": "play", "point": picked(empty, chance / 0.68)}


def choose(state: dict[str, Any], chance: float) -> Action:
    if chance > 0.93:
        return {"type": "leave"}
    return {"type": "vote", "option": picked(list(range(len(state["options"]))), chance)}


def trainlag(state: dict[str, Any], seat: int, table_id: str, chance: float) -> Action:
    [own] = [one for one in state["own"] if one["seat"] == seat][:1] or [{"deck": None, "awards": []}]
    awards = [award["event"] for award in own["awards"] if award.get("undo_until")]
    claims = [claim["event"] for claim in state["claims"] if claim["gatherer"] == seat]
    if claims and chance < 0.5:
        return {"type": "contest", "claim": claims[0]}
    if awards and chance > 0.8:
        return {"type": "undo", "event": awards[-1]}
    if own["deck"] is not None:
        card = int(chance * 100) % 3
        photo = photo_of(table_id, seat)
        return {"type": "complete", "deck": own["deck"]["number"], "card": card, "photo": photo}
    team = int(chance * 1000) % len(state["teams"])
    if chance < 0.5:
        return {"type": "claim", "team": team}
    return {"type": "catch", "team": team, "code": "1234"}


def go_review(state: dict[str, Any], chance: float) -> Action:
    nodes = list(range(state["base"] + len(state["nodes"])))
    node, other = picked(nodes, chance * 1000 % 1), picked(nodes, chance * 10_000 % 1)
    point = "abcde"[int(chance * 100) % 5] + "abcde"[int(chance * 100_000) % 5]
    doings: list[Action] = [
        *[{"type": "show", "node": node}] * 4,
        *[{"type": "play", "node": nodes[-1], "colour": "B", "point": point}] * 3,
        *[{"type": "play", "node": node, "colour": "W", "point": point}] * 2,
        {"type": "place", "node": node, "black": [point]},
        *[{"type": "mark", "node": other, "at": point, "kind": "TR"}] * 2,
        {"type": "mark", "node": other, "at": point, "kind": ""},
        *[{"type": "comment", "node": node, "text": f"{point}?"}] * 2,
        {"type": "remove", "node": picked(nodes[state["base"] :] or nodes, chance * 1000 % 1)},
        {"type": "allow", "everybody": chance < 0.8},
    ]
    return dict(picked(doings, chance * 17 % 1))


def pong(state: dict[str, Any], seat: int, chance: float) -> Action:
    if chance < 0.4:
        return {"type": "ready"}
    return {"type": "steer", "to": picked([-1, 0, 1], chance * 7 % 1)}
