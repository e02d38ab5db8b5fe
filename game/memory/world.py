"""One of each port over one state: what the processes of a test share."""

from game.api import Millis
from game.memory.archive import Archive
from game.memory.catalogues import Catalogues
from game.memory.housekeeping import Housekeeping
from game.memory.listings import Listings
from game.memory.log import Log
from game.memory.mutes import Mutes
from game.memory.nodes import Nodes
from game.memory.online import Online
from game.memory.operators import Operators
from game.memory.people import People
from game.memory.photos import Photos
from game.memory.positions import Positions
from game.memory.push import Push
from game.memory.reports import Reports
from game.memory.score_graphs import ScoreGraphs
from game.memory.seeks import Seeks
from game.memory.sharding import HomeSide, ShardSide
from game.memory.state import State
from game.memory.statistics import Statistics
from game.memory.steps import Steps
from game.memory.team_sessions import TeamSessions
from game.memory.teams import Teams
from game.memory.traces import Traces
from game.ports.database import Database


class World:
    """The ports; `state` is for tests that look at what is stored."""

    def __init__(self) -> None:
        self.state = State()
        self.bus = self.state.bus
        self.log = Log(self.state)
        self.nodes = Nodes(self.state)
        self.people = People(self.state)
        self.seeks = Seeks(self.state)
        self.online = Online(self.state)
        self.steps = Steps(self.state)
        self.mutes = Mutes(self.state)
        self.archive = Archive(self.state)
        self.push = Push(self.state)
        self.catalogues = Catalogues(self.state)
        self.teams = Teams(self.state)
        self.team_sessions = TeamSessions(self.state)
        self.score_graphs = ScoreGraphs(self.state)
        self.photos = Photos(self.state)
        self.positions = Positions(self.state)
        self.traces = Traces(self.state)
        self.operators = Operators(self.state)
        self.listings = Listings(self.state)
        self.reports = Reports(self.state)
        self.housekeeping = Housekeeping(self.state)
        self.statistics = Statistics(self.state)
        self.home_side = HomeSide(self.state)
        self.shard_side = ShardSide(self.state)

    @property
    def database(self) -> Database:
        """The ports."""
        return Database(**{port: getattr(self, port) for port in Database._fields})

    @property
    def time(self) -> Millis:
        """The time, which stands until it is set."""
        return self.state.time

    @time.setter
    def time(self, time: Millis) -> None:
        self.state.time = time

    def now(self) -> Millis:
        """The time, as `game.ports.clock.Clock`."""
        return self.state.time
