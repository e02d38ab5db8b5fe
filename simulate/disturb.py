"""What happens to processes, to the network between them and to the database: the disturbances of a plan."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from simulate.plan import Step
from simulate.process import Process

if TYPE_CHECKING:
    from simulate.cluster import Cluster


def kill(cluster: "Cluster", process: Process, step: Step) -> None:
    cluster.kill(process)


def pause(cluster: "Cluster", process: Process, step: Step) -> None:
    process.loop.pause()
    cluster.later(step.seconds, process.loop.resume)


def slow(cluster: "Cluster", process: Process, step: Step) -> None:
    process.loop.cost = 0.02 * step.chance
    cluster.later(step.seconds, setattr, process.loop, "cost", 0.0)


def cut(cluster: "Cluster", process: Process, step: Step) -> None:
    listener = process.listener
    listener.cut = True
    cluster.later(step.seconds, listener.reconnect)


def disturb_notes(cluster: "Cluster", process: Process, step: Step, what: str) -> None:
    setattr(process.listener, what, 0.2 + 0.8 * step.chance)
    cluster.later(step.seconds, setattr, process.listener, what, 0.0)


def lose_notes(cluster: "Cluster", process: Process, step: Step) -> None:
    """Notes are lost until the process finds out that it does not get its own, and connects again."""
    disturb_notes(cluster, process, step, "losing")
    cluster.later(step.seconds, process.listener.reconnect)


def delay_notes(cluster: "Cluster", process: Process, step: Step) -> None:
    disturb_notes(cluster, process, step, "delaying")


def double_notes(cluster: "Cluster", process: Process, step: Step) -> None:
    disturb_notes(cluster, process, step, "doubling")


def disturb_calls(cluster: "Cluster", process: Process, step: Step, what: str) -> None:
    conditions = process.conditions
    setattr(conditions, what, 0.1 + 0.6 * step.chance)
    conditions.seconds = 0.2 + 4 * step.chance
    cluster.later(step.seconds, conditions.calm)


def slow_calls(cluster: "Cluster", process: Process, step: Step) -> None:
    disturb_calls(cluster, process, step, "slow")


def late_calls(cluster: "Cluster", process: Process, step: Step) -> None:
    disturb_calls(cluster, process, step, "late")


def repeated_calls(cluster: "Cluster", process: Process, step: Step) -> None:
    disturb_calls(cluster, process, step, "repeated")


def clock(cluster: "Cluster", process: Process, step: Step) -> None:
    """The clock of its machine goes on by some seconds at once, as after a move to another host."""
    process.loop.ahead += step.seconds


def stop(cluster: "Cluster", process: Process, step: Step) -> None:
    """It is asked to stop, and moves its players to others: at once, or when their games are over."""
    cluster.stop(process, after_games=step.chance < 0.4)


def database_clock(cluster: "Cluster", process: Process, step: Step) -> None:
    """The clock of the database is set by some seconds, forth or back; perhaps it is set right later."""
    cluster.set_clock(step.seconds if step.chance < 0.5 else -step.seconds)
    if step.chance * 10 % 1 < 0.5:
        cluster.later(step.seconds, cluster.set_clock, 0.0)


def down(cluster: "Cluster", process: Process, step: Step) -> None:
    """All processes are killed, and others take their places later."""
    for one in cluster.running:
        cluster.kill(one, step.seconds)


def database_away(cluster: "Cluster", process: Process, step: Step) -> None:
    """The database carries nothing out for a while; where there are several, one of them."""
    databases = [cluster.database, *(shard.database for shard in cluster.shards.values())]
    databases[step.who % len(databases)].away_until = cluster.timeline.now + step.seconds


def bus_away(cluster: "Cluster", process: Process, step: Step) -> None:
    """NATS is away for a while, where the run has it."""
    cluster.bus_away(step.seconds)


def go_back(cluster: "Cluster", process: Process, step: Step) -> None:
    """The database goes back to what it was some seconds ago, or one table does.

    All connections to a database break that is replaced by a replica, or by a backup.
    """
    backup, state, now = cluster.backups[step], cluster.world.state, cluster.timeline.now
    cluster.went_back = True
    if step.chance < 0.5:
        cluster.restored |= dict.fromkeys([*state.tables, *backup.tables], now)
        backup.restore(state)
        for one in cluster.running:
            one.listener.cut = True
            cluster.later(0.05 + 0.45 * step.chance, one.listener.reconnect)
    elif backup.tables:
        table_id = list(backup.tables)[int(step.chance * 1000) % len(backup.tables)]
        cluster.restored[table_id] = now
        backup.restore_table(state, table_id)


DISTURB: Mapping[str, Callable[["Cluster", Process, Step], None]] = {
    "kill": kill,
    "pause": pause,
    "slow": slow,
    "cut": cut,
    "lose_notes": lose_notes,
    "delay_notes": delay_notes,
    "double_notes": double_notes,
    "slow_calls": slow_calls,
    "late_calls": late_calls,
    "repeated_calls": repeated_calls,
    "clock": clock,
    "stop": stop,
    "database_clock": database_clock,
    "down": down,
    "database_away": database_away,
    "bus_away": bus_away,
    "go_back": go_back,
}
"""What happens, by the kind of the step."""
