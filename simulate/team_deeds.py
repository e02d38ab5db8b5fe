"""What people do in team sessions: they plan them, join, begin, lead and end them, and tell where they are.

What teams do in the game is an `act`, as in any other.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from simulate.moves import picked
from simulate.plan import Step
from simulate.tab import Tab
from simulate.team_session import TEAMS

if TYPE_CHECKING:
    from simulate.person import Person


def plan_session(person: "Person", tab: Tab, step: Step) -> None:
    """Does what is next until there is a session that others can join, and then starts it now and then."""
    for planned in person.cluster.planned:
        if planned.organiser == person.number:
            kind, fields = planned.next_command()
            if kind != "start_team_session" or step.chance < 0.2:
                tab.send(kind, **fields)


def join_session(person: "Person", tab: Tab, step: Step) -> None:
    """Joins a team of a session, mostly the same one; or changes over to another."""
    planned = picked(person.cluster.planned, step.chance * 10 % 1)
    team = (person.number + (step.chance > 0.85)) % len(TEAMS)
    if team < len(planned.secrets):
        tab.send("join_team_session", secret=planned.secrets[team])


def start_session(person: "Person", tab: Tab, step: Step) -> None:
    """Starts a session on all tabs at once."""
    for planned in person.cluster.planned:
        kind, fields = planned.next_command()
        if planned.organiser == person.number and kind == "start_team_session":
            for one in person.tabs:
                one.send(kind, **fields)


def led(tab: Tab) -> list[dict[str, Any]]:
    """The views of tables that the person leads, and that are played."""
    views = [view for view in tab.views.values() if view.get("role") == "organiser"]
    return [view for view in views if view["phase"] == "playing"]


def organise(person: "Person", tab: Tab, step: Step) -> None:
    """Does what organisers can do at a table."""
    for view in led(tab)[:1]:
        person.act(tab, view["table"], organised(view, step.chance))


def organised(view: dict[str, Any], chance: float) -> dict[str, Any]:
    """What an organiser may do, as a function of a view and a number between 0 and 1."""
    state, team = view["state"], int(chance * 1000) % len(TEAMS)
    events = [award["event"] for own in state["own"] for award in own["awards"]]
    claims = [claim["event"] for claim in state["claims"]]
    acts: list[dict[str, Any]] = [
        {"type": "correct", "team": team, "points": 5, "reason": "It was so."},
        {"type": "void", "event": picked(events or [1], chance * 100 % 1), "reason": ""},
        {"type": "decide", "claim": picked(claims or [1], chance * 100 % 1), "stands": chance < 0.5},
        {"type": "announce", "text": "It rains.", "to": team},
        {"type": "pause"} if state["time"]["stands"] is None else {"type": "resume"},
        {"type": "extend", "minutes": 1},
    ]
    return dict(picked(acts, chance * 10 % 1))


def move_player(person: "Person", tab: Tab, step: Step) -> None:
    """Moves somebody to another team."""
    for view in led(tab)[:1]:
        names = [member["name"] for team in view["players"] for member in team["members"]]
        player, seat = picked(names, step.chance), int(step.chance * 1000) % len(TEAMS)
        tab.send("move_player", table=view["table"], player=player, seat=seat)


def stop_session(person: "Person", tab: Tab, step: Step) -> None:
    for planned in person.cluster.planned:
        if planned.organiser == person.number and planned.id is not None:
            tab.send("stop_team_session", team_session=planned.id)


def position(person: "Person", tab: Tab, step: Step) -> None:
    """Tells where the person is, by a latitude that no other position has."""
    for view in tab.views.values():
        if view["phase"] == "playing" and "members" in view["players"][0] and view["seat"] is not None:
            latitude = person.cluster.history.position(person.name)
            tab.send("position", table=view["table"], latitude=latitude, longitude=0, accuracy=10)


TEAM_DEEDS: Mapping[str, Callable[["Person", Tab, Step], None]] = {
    "plan_session": plan_session,
    "join_session": join_session,
    "start_session": start_session,
    "organise": organise,
    "move_player": move_player,
    "stop_session": stop_session,
    "position": position,
}
"""What a person does, by the kind of the step."""
