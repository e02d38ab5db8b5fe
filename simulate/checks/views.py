"""Every view is what the log makes of the table, and in the end everybody has the newest."""

from typing import Any

import msgspec

from game.api import Millis
from game.checked_rules import FaultyRules
from game.memory.state import StoredTable
from game.refused import Refused
from game.table import Table
from game.team_play import ORGANISER, Viewer
from simulate.cluster import Cluster
from simulate.process import GAMES
from simulate.team_session import town

IN_FLIGHT = 1_000
"""Milliseconds for which a view may be on its way."""

NOTICED = 16.0
"""Seconds after which all processes have found out that a log has gone back, and the slowest client too."""


class Folds:
    """A log that is folded once, whatever is asked of it."""

    def __init__(self, stored: StoredTable) -> None:
        self._stored = stored
        self._game = GAMES[stored.row.game_name]
        row = msgspec.structs.replace(stored.row, ended=None, result=None)
        self._table = Table(self._game, row, None if self._game.catalogue is None else town())
        self._states = [self._table.state]
        self._views: dict[tuple[int, int, int | None], Any] = {}
        self.faults: list[str] = []
        """Why it cannot be folded to its end."""
        for event in stored.events:
            try:
                self._table.fold(event)
            except (FaultyRules, Refused) as error:
                self.faults.append(f"event {event.seq} of {stored.row.id} is not legal: {error}")
                break
            self._states.append(self._table.state)

    def state_at(self, seq: int, at: int) -> Any:
        """The state at an instant after event `seq`; None where there is none."""
        if seq >= len(self._states):
            return None
        state = self._states[seq]
        return state if self._stored.row.began is None else self._game.advance(state, Millis(at))

    def shown(self, seq: int, at: int, viewer: Viewer) -> Any:
        """What a viewer is shown at an instant after event `seq`; None where there is none."""
        key = (seq, at, viewer)
        if key not in self._views:
            state, play = self.state_at(seq, at), self._game.team_play
            if state is None:
                return None
            if viewer == ORGANISER and play is not None:
                view = play.organiser_view(state)
            else:
                view = self._game.view(state, viewer)
            self._views[key] = msgspec.json.decode(msgspec.json.encode(view))
        return self._views[key]


def viewer_of(view: dict[str, Any]) -> Viewer:
    """For whom a view is: a seat, the organisers, or a spectator."""
    return ORGANISER if view.get("role") == "organiser" else view["seat"]


def views(cluster: Cluster) -> list[str]:
    found = []
    folds: dict[str, Folds] = {}
    judged: set[tuple[str, int, int, int | None, str]] = set()
    for at, screen, _, view in cluster.history.shown:
        table_id = view["table"]
        stored = cluster.state.tables.get(table_id)
        key = (table_id, view["seq"], view["at"], viewer_of(view), view["phase"])
        if at < cluster.restored_at(table_id) + NOTICED or stored is None:
            continue  # the log has gone back meanwhile
        if key in judged or view["phase"] == "waiting":
            continue
        judged.add(key)
        if table_id not in folds:
            folds[table_id] = Folds(stored)
            found += folds[table_id].faults
        expected = folds[table_id].shown(view["seq"], view["at"], viewer_of(view))
        if expected is None:
            found.append(f"{screen} was shown event {view['seq']} of {table_id}, which is not in the log")
        elif expected != view["state"]:
            found.append(
                f"{screen} was shown another position after event {view['seq']} of {table_id}, {at:.3f} s"
            )
    return found + newest(cluster)


def newest(cluster: Cluster) -> list[str]:
    """Who follows a table and has not got the newest view of it."""
    found = []
    for person in cluster.everybody:
        for tab in person.tabs:
            for table_id, view in tab.views.items():
                stored = cluster.state.tables.get(table_id)
                if stored is None or not tab.signed_in:
                    continue
                row = stored.row
                if cluster.world.time - changed_at(cluster, stored) < IN_FLIGHT:
                    continue
                expected = (len(stored.events), row.phase, row.ended, row.next_table_id)
                if (view["seq"], view["phase"], view["ended"], view.get("next")) != expected:
                    found.append(f"{tab.name} does not have the newest view of {table_id}, but {view['seq']}")
    return found


def changed_at(cluster: Cluster, stored: StoredTable) -> int:
    """When a table has changed last."""
    row, following = stored.row, cluster.state.tables.get(stored.row.next_table_id or "")
    instants = [row.opened, row.began or 0, row.ended or 0, stored.events[-1].at if stored.events else 0]
    return max(*instants, 0 if following is None else following.row.opened)
