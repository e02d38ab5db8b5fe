"""Somebody with several tabs, who carries out the steps that are theirs."""

from typing import TYPE_CHECKING, Any

from simulate.deeds import DEEDS
from simulate.history import Act
from simulate.plan import Step
from simulate.tab import Tab

if TYPE_CHECKING:
    from simulate.cluster import Cluster

MOST_TABS = 3


class Person:
    """A person. `known` are the tables at which they have been seated, the newest last."""

    def __init__(self, cluster: "Cluster", number: int, hostile: bool = False) -> None:
        self.cluster = cluster
        self.number = number
        self.name = f"person{number}"
        self.hostile = hostile
        self.token: str | None = None
        self.player_id: str | None = None
        self.player_name: str | None = None
        self.known: dict[str, None] = {}
        self.tabs: list[Tab] = []
        self._tab_count = 0
        self.last_act: tuple[str, Act] | None = None
        self._counter = 0

    # What the tabs tell

    def on_welcome(self, frame: dict[str, Any]) -> None:
        self.token, self.player_id = frame["token"], frame["player"]["id"]
        self.player_name = frame["player"]["name"]
        if any(one["table"] not in self.known and one["phase"] == "playing" for one in frame["tables"]):
            self.seek_nothing()  # they were seated while no tab could be told
        self.known |= dict.fromkeys(one["table"] for one in frame["tables"])
        self.known |= dict.fromkeys(one["table"] for one in frame.get("team_sessions", ()))

    def on_seated(self, tab: Tab, table_id: str) -> None:
        self.seek_nothing()
        if table_id not in self.known:
            self.known[table_id] = None
            tab.follow(table_id)

    def seek_nothing(self) -> None:
        for one in self.tabs:
            one.seeks.clear()

    def on_table(self, table_id: str) -> None:
        self.known[table_id] = None

    def follows(self, table_id: str, besides: list[str]) -> bool:
        """Whether one of the tabs follows a table, or that is among some others."""
        return table_id in besides or any(table_id in tab.views for tab in self.tabs)

    # What they do

    def come(self) -> Tab:
        """Opens a tab."""
        self._tab_count += 1
        tab = Tab(self, self._tab_count, 0.002 + 0.013 * ((7 * self.number + 3 * self._tab_count) % 11))
        self.tabs.append(tab)
        tab.connect()
        return tab

    def do(self, step: Step) -> None:
        """Carries out a step, as far as that is possible now."""
        if step.kind == "come":
            if len(self.tabs) < MOST_TABS and (self.token or not self.tabs):
                self.come()
            return
        if not self.tabs:
            return
        tab = self.tabs[step.tab % len(self.tabs)]
        DEEDS[step.kind](self, tab, step)

    def act(self, tab: Tab, table_id: str, action: Any) -> None:
        """Sends an act with a nonce of its own."""
        nonce = self.nonce()
        act = self.cluster.history.act(table_id, self.name, action, nonce)
        self.last_act = (table_id, act)
        tab.send("act", act, table=table_id, action=action, nonce=nonce)

    def nonce(self) -> str:
        """A nonce that was not used before."""
        self._counter += 1
        return f"{self.name}-{self._counter}"
