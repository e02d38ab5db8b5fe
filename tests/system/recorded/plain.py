"""Frames without what differs from run to run, and what was added to them on purpose."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.system.recorded.person import Frame, Person

ADDED: Mapping[str, Sequence[str]] = {
    "view": [
        *("until", "talk", "due"),
        *(f"state.{key}" for key in ("answer_by", "unanswered", "stands_until", "ends_as")),
        *(f"state.{key}" for key in ("marked_by", "to_answer")),
    ],
    "ok to hello": [
        *("limits", "player.given"),
        *(f"games[].{key}" for key in ("presets", "constants", "vote", "rated")),
        *(f"games[].{key}" for key in ("conditional", "estimate", "legal", "catalogue", "filters", "speeds")),
    ],
    "ok to log": ["events[].delay"],
    "lobby": ["seeks[].first"],
}
"""Keys that frames have gained since they were recorded, by the kind of frame (see `kind`), as paths.

They are left out of every frame before anything is compared; all else of these frames still has to be the
same. For example `{"view": ["until"], "ok to hello": ["games[].title"]}`. Whoever records anew empties it.
"""

INSTANTS = {"at", "now", "began", "ended", "since", "until", "due", "before", "zero"}
RUNNING = {".state.clock", ".state.time"}
"""What is shown of how long players have thought, by the place in a view."""
IDS = {"table", "session", "next", "token", "node", "ref", "player"}
NAMES = {"name", "from", "to", "players", "text"}
_ID = re.compile(r"[\w-]{12}|[\w-]{43}")  # of a table or a player, and a token
_WINS = re.compile(r"(Left|Right) wins")


def kind(person: Person, frame: Frame) -> str:
    """What a frame is: `view`, `said`, …, `error`, or for example `ok to hello`."""
    asked = person.asked.get(frame.get("re"), "nothing")
    return f"ok to {asked}" if frame["type"] == "ok" else str(frame["type"])


def without(value: Any, path: str) -> Any:
    """A value without the key at the end of a path such as `games[].title`; itself where there is none."""
    head, _, rest = path.partition(".")
    key = head.removesuffix("[]")
    if not isinstance(value, dict) or key not in value:
        return value
    if not rest:
        return {name: inner for name, inner in value.items() if name != key}
    inner = value[key]
    kept = [without(one, rest) for one in inner] if isinstance(inner, list) else without(inner, rest)
    return {**value, key: kept}


def stripped(person: Person, frame: Frame) -> Frame:
    """A frame without what `ADDED` says."""
    for path in ADDED.get(kind(person, frame), ()):
        frame = without(frame, path)
    return frame


class Plain:
    """Frames of one conversation without what differs from run to run."""

    def __init__(self) -> None:
        self.offers: Any = None
        """The games that the first reply to `hello` offered."""
        self._ordinals: dict[str, dict[str, str]] = {}

    def frame(self, frame: Any, names: Mapping[str, str]) -> Any:
        """Instants become `<time>`; guests have no number; people are called as `names` says.

        Ids, tokens and nodes are numbered in the order in which they come up in the conversation.
        """
        if isinstance(frame, dict) and frame.get("game") == "pong" and frame.get("state"):
            frame = still(frame)
        return self._plain(frame, "", names)

    def _plain(self, value: Any, key: str, names: Mapping[str, str]) -> Any:
        if key in RUNNING and isinstance(value, dict):
            return "<time>"
        if isinstance(value, dict):
            if "games" in value and "protocol" in value:
                self.offers = self.offers or value["games"]
                if value["games"] == self.offers:
                    value = {**value, "games": "<as in games.json>"}
            return {name: self._plain(one, f"{key}.{name}", names) for name, one in value.items()}
        if isinstance(value, list):
            if key.endswith(".history"):
                return [["<time>", rating] for _, rating in value]
            return [self._plain(one, key, names) for one in value]
        name = key.rpartition(".")[2]
        if isinstance(value, str):
            return self._text(value, "player" if key.endswith("player.id") else name, names)
        if isinstance(value, bool) or not isinstance(value, int):
            return value
        return "<time>" if name in INSTANTS else "<wait>" if name == "retry" else value

    def _text(self, text: str, key: str, names: Mapping[str, str]) -> str:
        if key in IDS and (key in ("node", "ref") or _ID.fullmatch(text)):
            what = "table" if key in ("session", "next") else key
            known = self._ordinals.setdefault(what, {})
            return known.setdefault(text, f"<{what} {len(known) + 1}>")
        if key in NAMES:
            for name, shown in names.items():
                text = re.sub(rf"\b{name}\b", shown, text)
        return re.sub(r"guest-\d{4,}", "<guest>", text)


def absent(view: Frame) -> Frame:
    """A view without who was online and how many watched."""
    players = [{**chair, "online": "<either>"} for chair in view["players"]]
    return {**view, "players": players, "watchers": "<any>"}


def still(view: Frame) -> Frame:
    """A view of Pong without what time and lots make of it: places, and who wins."""
    state, result = view["state"], view["result"]
    over = view["phase"] == "over"
    paddles = [
        {**paddle, "pos": "<number>"} | ({"seat": "<lot>", "side": "<lot>"} if over else {})
        for paddle in state["paddles"]
    ]
    if over:
        paddles = [{**paddle, "dir": "<lot>", "length": "<number>"} for paddle in paddles]
    state = {
        **state,
        "tick": "<tick>",
        "ball": dict.fromkeys(state["ball"], "<number>"),
        "paddles": paddles,
        "score": sorted(state["score"]),
        "serve_at": state["serve_at"] and "<tick>",
        "hits": "<number>" if over else state["hits"],
        "out": [{**out, "seat": "<lot>", "at": "<tick>"} for out in state["out"]],
        "seed": "<number>" if state["seed"].isdecimal() else state["seed"],
    }
    if result is not None:
        result = {
            **result,
            "scores": sorted(result["scores"]),
            "text": _WINS.sub("<side> wins", result["text"]),
            "arguments": {**result["arguments"], "side": "<side>"},
        }
    return {**view, "state": state, "result": result}


def key_paths(person: Person) -> Iterator[str]:
    """Every path to a value in every frame that has come, with the frame's kind and the value's JSON type.

    What only time brings about is left out: what is on its way in Pong, and who was muted before one looked.
    """
    for frame in person.frames:
        if frame["type"] == "mutes":
            continue
        what = f"{kind(person, frame)} of {frame['game']}" if frame["type"] == "view" else kind(person, frame)
        for path in _paths(stripped(person, frame)):
            if not (what == "view of pong" and _ON_ITS_WAY.match(path)):
                yield f"{what}: {path}"


_ON_ITS_WAY = re.compile(r"\.state\.(goal|frozen|serve_at|out)\b")
_TYPES = {bool: "boolean", int: "number", float: "number", str: "string", type(None): "null"}


def _paths(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        yield f"{path or 'all'} object"
        for key, one in value.items():
            # The schemas of the games are compared as they are.
            if not (path == ".games[]" and key in ("setup", "action") and "seats" in value):
                yield from _paths(one, f"{path}.{key}")
    elif isinstance(value, list):
        yield f"{path} array"
        for one in value:
            yield from _paths(one, f"{path}[]")
    else:
        yield f"{path} {_TYPES[type(value)]}"
