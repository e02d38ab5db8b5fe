"""All that is asked of one database."""

from typing import NamedTuple

from game.ports.archive import Archive
from game.ports.catalogues import Catalogues
from game.ports.housekeeping import Housekeeping
from game.ports.listings import Listings
from game.ports.log import Log
from game.ports.mutes import Mutes
from game.ports.nodes import Nodes
from game.ports.online import Online
from game.ports.operators import Operators
from game.ports.people import People
from game.ports.photos import Photos
from game.ports.positions import Positions
from game.ports.push import Push
from game.ports.reports import Reports
from game.ports.score_graphs import ScoreGraphs
from game.ports.seeks import Seeks
from game.ports.sharding import HomeSide, ShardSide
from game.ports.statistics import Statistics
from game.ports.steps import Steps
from game.ports.team_sessions import TeamSessions
from game.ports.teams import Teams
from game.ports.traces import Traces


class Database(NamedTuple):
    """The ports of one database, or of a home with its shards."""

    log: Log
    nodes: Nodes
    people: People
    seeks: Seeks
    online: Online
    steps: Steps
    mutes: Mutes
    archive: Archive
    push: Push
    catalogues: Catalogues
    teams: Teams
    team_sessions: TeamSessions
    photos: Photos
    score_graphs: ScoreGraphs
    positions: Positions
    traces: Traces
    operators: Operators
    listings: Listings
    reports: Reports
    housekeeping: Housekeeping
    statistics: Statistics
    home_side: HomeSide
    shard_side: ShardSide
