"""What people do: each step of a plan, carried out on one of somebody's tabs as far as that is possible."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from simulate.garbage import ACTIONS, GARBAGE
from simulate.moves import action as likely_action
from simulate.moves import picked, turn_of
from simulate.plan import Step
from simulate.review_deeds import REVIEW_DEEDS
from simulate.tab import Tab
from simulate.team_deeds import TEAM_DEEDS

if TYPE_CHECKING:
    from simulate.person import Person

PHRASE = "correct horse"

SETUPS: list[tuple[str, dict[str, Any]]] = [
    ("nim", {"heaps": [1, 2]}),
    ("nim", {"heaps": [2, 1, 1]}),
    ("go", {"size": 5}),
    ("pong", {"points": 2}),
    ("nim", {"heaps": [3]}),
    ("pong", {"points": 3}),
    ("choose", {"seconds": 8}),
]
"""What is opened and sought: (game, setup)."""

TIMED: list[tuple[str, dict[str, Any]]] = [
    ("nim", {"heaps": [9, 9], "clock": {"system": "simple", "move": 5}}),
    ("nim", {"heaps": [9, 9, 9], "clock": {"system": "absolute", "main": 60}}),
    ("go", {"size": 5, "clock": {"system": "byoyomi", "main": 4, "period": 2, "periods": 2}}),
    ("go", {"size": 5, "clock": {"system": "fischer", "main": 6, "increment": 2}}),
]
"""Games with clocks, most of which run out soon."""

ATTENTIVE = ("pong", "choose")
"""The games that take notice of who is absent."""

CONDITIONAL = {"nim", "go"}
"""The games with conditional moves."""

RATED = {"nim", "pong"}
"""The games whose setups among these can be rated."""


def played(tab: Tab, *phases: str) -> list[dict[str, Any]]:
    """The views of tables at which they are seated, in these phases."""
    return [view for view in tab.views.values() if view["phase"] in phases and view["seat"] is not None]


def make_a_move(person: "Person", tab: Tab, step: Step) -> None:
    """Makes a move; who has none to make says some in advance."""
    views = played(tab, "playing")
    chance = step.chance * 10 % 1
    if step.chance < 0.9:
        views = [view for view in views if turn_of(view)]
    if views:
        view = picked(views, step.chance * 1000 % 1)
        person.act(tab, view["table"], likely_action(view, chance))
    elif views := [view for view in played(tab, "playing") if view["game"] in CONDITIONAL]:
        say_in_advance(tab, picked(views, step.chance * 1000 % 1), chance)


def say_in_advance(tab: Tab, view: dict[str, Any], chance: float) -> None:
    """Says how to answer some of what the other may do, perhaps against the rules; or takes it back."""
    branches: list[Any] = []
    for number in range(int(chance * 100) % 9):
        move = likely_action({**view, "seat": 1 - view["seat"]}, number / 9)
        if move["type"] in ("take", "play", "pass") and all(move != known for known, *_ in branches):
            answer = likely_action(view, (chance + number / 10) % 0.86)
            branches.append([move, answer, []])
    tab.send("conditional", table=view["table"], seq=view["seq"], branches=branches)


def burst(person: "Person", tab: Tab, step: Step) -> None:
    """Acts again and again without waiting, at a game that allows it; up to more than one checkpoint."""
    views = [view for view in played(tab, "playing") if view["game"] == "pong"]
    for number in range(20 + int(step.chance * 130) if views else 0):
        person.act(tab, views[0]["table"], {"type": "steer", "to": number % 3 - 1})


def again(person: "Person", tab: Tab, step: Step) -> None:
    """Sends the last act once more, perhaps on another tab while the first is on its way."""
    if person.last_act is not None:
        table_id, act = person.last_act
        tab.send("act", act, table=table_id, action=act.action, nonce=act.nonce)


def say(person: "Person", tab: Tab, step: Step) -> None:
    if tab.views:
        table_id = picked(list(tab.views), step.chance)
        nonce = person.nonce()
        tab.send("say", table=table_id, text=f"line {nonce}", nonce=nonce)


def open_attentive(person: "Person", tab: Tab, step: Step) -> None:
    """Opens a game that takes notice of who is absent."""
    open_game(tab, step, *picked([setup for setup in SETUPS if setup[0] in ATTENTIVE], step.chance))


def open_timed(person: "Person", tab: Tab, step: Step) -> None:
    """Opens a game with a clock."""
    open_game(tab, step, *picked(TIMED, step.chance))


def open_rated(person: "Person", tab: Tab, step: Step) -> None:
    """Opens a rated game of two moves."""
    tab.send("open", game="nim", setup={"heaps": [1, 1]}, rated=True, private=True, seat=0)


def open_table(person: "Person", tab: Tab, step: Step) -> None:
    open_game(tab, step, *picked(SETUPS, step.chance))


def open_game(tab: Tab, step: Step, game: str, setup: dict[str, Any]) -> None:
    rated = step.chance * 100 % 1 < 0.5 and game in RATED
    private = step.chance * 1000 % 1 < 0.4
    seat: Any = "any" if step.chance * 10_000 % 1 < 0.3 else 0
    talk = "apart" if step.chance * 100_000 % 1 < 0.5 else "together"
    tab.send("open", game=game, setup=setup, rated=rated, private=private, seat=seat, talk=talk)


def sit(person: "Person", tab: Tab, step: Step) -> None:
    waiting = person.cluster.waiting_tables()
    if waiting:
        table_id = waiting[-1] if step.chance < 0.8 else picked(waiting, step.chance * 10 % 1)
        tab.send("sit", table=table_id)


def wished(step: Step) -> dict[str, Any]:
    game, setup = picked(SETUPS[:5], step.chance)
    return {"game": game, "setup": setup, "rated": game in RATED and step.chance * 1000 % 1 < 0.15}


def seek(person: "Person", tab: Tab, step: Step) -> None:
    wish = wished(step._replace(chance=step.chance * 0.4))
    if 0.4 < step.chance * 10_000 % 1 < 0.7:
        wish["rated"] = "either"
    if wish not in tab.seeks:
        tab.seeks.append(wish)
    tab.send("seek", **wish)


def challenge(person: "Person", tab: Tab, step: Step) -> None:
    other = person.cluster.people[(person.number + 1 + step.tab) % len(person.cluster.people)]
    if other.player_name is not None and other is not person:
        tab.send("seek", **wished(step), to=other.player_name)


def unseek(person: "Person", tab: Tab, step: Step) -> None:
    tab.seeks.clear()
    tab.send("unseek")


def decline(person: "Person", tab: Tab, step: Step) -> None:
    other = person.cluster.people[step.tab % len(person.cluster.people)]
    if other.player_name is not None:
        fields: dict[str, Any] = {"from": other.player_name}
        tab.send("decline", **fields)


def answer_next(person: "Person", tab: Tab, step: Step) -> None:
    views = played(tab, "over") if step.chance < 0.9 else played(tab, "over", "playing")
    if views:
        what = ("rematch", "rematch", "rematch", "another", "another", "lobby")
        tab.send("next", table=views[-1]["table"], what=picked(list(what), step.chance * 10 % 1))


def ready(person: "Person", tab: Tab, step: Step) -> None:
    known = list(person.known)[-2:]
    if known:
        tab.send("ready", table=picked(known, step.chance))


def leave(person: "Person", tab: Tab, step: Step) -> None:
    if tab.views:
        tab.leave(picked(list(tab.views), step.chance))


def watch(person: "Person", tab: Tab, step: Step) -> None:
    tables = list(person.known) if step.chance < 0.6 else person.cluster.tables
    if tables:
        tab.follow(picked(tables[-4:], step.chance * 10 % 1))


def look(person: "Person", tab: Tab, step: Step) -> None:
    for view in list(tab.views.values())[:1]:
        tab.send("look", table=view["table"], seq=int(step.chance * (view["seq"] + 1)))


def log(person: "Person", tab: Tab, step: Step) -> None:
    if tab.views:
        tab.send("log", table=picked(list(tab.views), step.chance))


def mine(person: "Person", tab: Tab, step: Step) -> None:
    tab.send("mine")


def lobby(person: "Person", tab: Tab, step: Step) -> None:
    tab.send("lobby", follow=step.chance < 0.8)


def keep(person: "Person", tab: Tab, step: Step) -> None:
    tab.send("keep", passphrase=PHRASE, old=PHRASE)


def rename(person: "Person", tab: Tab, step: Step) -> None:
    if person.token is not None:
        tab.send("hello", protocol=1, token=person.token, name=f"name {int(step.chance * 50)}")


def close(person: "Person", tab: Tab, step: Step) -> None:
    person.tabs.remove(tab)
    tab.close(leaving_page=step.chance < 0.3)


def drop(person: "Person", tab: Tab, step: Step) -> None:
    tab.drop()


def quiet(person: "Person", tab: Tab, step: Step) -> None:
    tab.answers_pings = False
    person.cluster.later(step.seconds, tab.answer_pings)


def slow_reader(person: "Person", tab: Tab, step: Step) -> None:
    tab.read_slowly()
    person.cluster.later(step.seconds, tab.read_all)


def garbage(person: "Person", tab: Tab, step: Step) -> None:
    tab.send_raw(picked(GARBAGE, step.chance))


def flood(person: "Person", tab: Tab, step: Step) -> None:
    table_id = picked(person.cluster.tables or ["x"], step.chance)
    for number in range(300 if step.chance * 10 % 1 < 0.9 else 2_500):
        tab.send_raw(f'{{"type":"watch","id":"f{number}","table":"{table_id}"}}')


def reuse(person: "Person", tab: Tab, step: Step) -> None:
    """Sends another action with the nonce of the last act."""
    if person.last_act is not None:
        table_id, last = person.last_act
        action = picked(ACTIONS, step.chance)
        act = person.cluster.history.act(table_id, person.name, action, last.nonce)
        tab.send("act", act, table=table_id, action=action, nonce=last.nonce)


def meddle(person: "Person", tab: Tab, step: Step) -> None:
    """Acts as the others do, or at any table, of any game, seated or not."""
    tables = person.cluster.tables[-4:]
    if step.chance < 0.6:
        make_a_move(person, tab, step)
    elif tables:
        person.act(tab, picked(tables, step.chance), picked(ACTIONS, step.chance * 100 % 1))


def pester(person: "Person", tab: Tab, step: Step) -> None:
    """Challenges everybody to everything."""
    for other in person.cluster.people:
        for game, setup in SETUPS[:5] if other.player_name is not None else ():
            tab.send("seek", game=game, setup=setup, to=other.player_name)


DEEDS: Mapping[str, Callable[["Person", Tab, Step], None]] = {
    "act": make_a_move,
    "again": again,
    "say": say,
    "open": open_table,
    "open_attentive": open_attentive,
    "open_rated": open_rated,
    "open_timed": open_timed,
    "sit": sit,
    "seek": seek,
    "challenge": challenge,
    "unseek": unseek,
    "decline": decline,
    "next": answer_next,
    "ready": ready,
    "leave": leave,
    "watch": watch,
    "look": look,
    "log": log,
    "mine": mine,
    "lobby": lobby,
    "keep": keep,
    "rename": rename,
    "close": close,
    "drop": drop,
    "quiet": quiet,
    "slow_reader": slow_reader,
    "burst": burst,
    "garbage": garbage,
    "flood": flood,
    "reuse": reuse,
    "meddle": meddle,
    "intrude": sit,
    "pester": pester,
    **TEAM_DEEDS,
    **REVIEW_DEEDS,
}
"""What a person does, by the kind of the step."""
