"""`python -m moyo status`: the server processes, who is here, what is played, and the database."""

import argparse

import msgspec

from moyo.commands import Commands
from moyo.operating import Ports, doing
from moyo.options import add_json
from moyo.printing import print_json, say
from moyo.version import VERSION
from sql.listings import Status
from sql.shards import ShardStatus, shard_statuses


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "status",
        help="print how the server is",
        description="Prints the server processes of the database, how many players are online, what is "
        "played, and the versions and the size of the database; of each shard too what is on it.",
    )
    add_json(parser)
    parser.set_defaults(run=doing(_status))


async def _status(opened: Ports, options: argparse.Namespace) -> None:
    status, shards = await opened.status(), await shard_statuses(opened.pool, opened.shards)
    if options.json:
        told = {"version": VERSION, **msgspec.to_builtins(status)}
        print_json(told | {"nodes": _nodes(status), "shards": msgspec.to_builtins(shards)})
        return
    say(f"Moyo        {VERSION}, schema {status.schema}, PostgreSQL {status.postgresql}")
    say(f"database    {status.database_bytes / 1e6:,.1f} MB, {status.database_connections} connections")
    for shard in shards:
        say(f"shard       {shard.shard_name}: {_on_it(shard)}; {_new_tables(shard)}")
    for node in status.nodes:
        draining = ", draining" if node.draining else ""
        said = f"last sign of life {node.silence / 1000:.1f} s ago"
        say(f"node        {node.node_id}: {node.players} players, {said}{draining}")
    if not status.nodes:
        say("node        none: no server process runs")
    say(f"players     {status.online} online, {status.players} known, {status.sanctions} sanctions")
    say(f"games       {_counts(status.playing)}; {status.waiting} tables wait, {status.broken} are broken")
    say(f"queue       {_counts(status.queue)}")
    say(f"announced   {status.announcement or 'nothing'}")


def _nodes(status: Status) -> list[dict[str, object]]:
    """The nodes by the names of their fields."""
    return [{field: getattr(node, field) for field in node.__struct_fields__} for node in status.nodes]


def _on_it(shard: ShardStatus) -> str:
    """What is on a shard, or why it is away."""
    if (found := shard.on_it) is None:
        return f"away: {shard.away}"
    return (
        f"{_counts(found.playing, 'no')} games, {found.waiting} tables wait; "
        f"about {found.tables:,} tables and {found.events:,} events in all, "
        f"{found.database_bytes / 1e6:,.1f} MB, {found.database_connections} connections"
    )


def _new_tables(shard: ShardStatus) -> str:
    """Whether tables are opened on a shard."""
    if not shard.takes_tables:
        return "left out of new tables"
    return "new tables go there" if shard.known else "no new tables until every server process knows it"


def _counts(by_game: dict[str, int], none: str = "none") -> str:
    return ", ".join(f"{number} {name}" for name, number in by_game.items()) or none
