"""All that is asked of one PostgreSQL: see `game.ports.database`."""

from collections.abc import Sequence

from game.kit.anchor import Anchor
from game.ports.database import Database
from sql.archive import Archive
from sql.catalogues import Catalogues
from sql.housekeeping import Housekeeping
from sql.listings import Listings
from sql.log import Log
from sql.mutes import Mutes
from sql.nodes import Nodes
from sql.online import Online
from sql.operators import Operators
from sql.people import People
from sql.photos import Photos
from sql.pool import Pool
from sql.positions import Positions
from sql.push import Push
from sql.reports import Reports
from sql.score_graphs import ScoreGraphs
from sql.seeks import Seeks
from sql.sharding import HomeSide, ShardSide
from sql.statistics import Statistics
from sql.steps import Steps
from sql.team_sessions import TeamSessions
from sql.teams import Teams
from sql.traces import Traces


def database(pool: Pool, anchor: Anchor, shard_names: Sequence[str] = ()) -> Database:
    """The ports of the database of this pool, by whose clock the anchor goes; see `Nodes` for the names."""
    return Database(
        log=Log(pool, anchor),
        nodes=Nodes(pool, anchor, shard_names),
        people=People(pool),
        seeks=Seeks(pool),
        online=Online(pool),
        steps=Steps(pool),
        mutes=Mutes(pool),
        archive=Archive(pool),
        push=Push(pool),
        catalogues=Catalogues(pool),
        teams=Teams(pool),
        team_sessions=TeamSessions(pool),
        photos=Photos(pool),
        score_graphs=ScoreGraphs(pool),
        positions=Positions(pool),
        traces=Traces(pool),
        operators=Operators(pool),
        listings=Listings(pool),
        reports=Reports(pool),
        housekeeping=Housekeeping(pool),
        statistics=Statistics(pool),
        home_side=HomeSide(pool),
        shard_side=ShardSide(pool),
    )
