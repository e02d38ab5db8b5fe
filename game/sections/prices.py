"""The price that a command is charged before it is done: what it costs at most.

Many commands in flight at once would else be let through before the first of them has cost anything. What a
command does not use is given back when it is done.
"""

from collections.abc import Callable
from typing import get_args

from game.kit.meter import Meter
from messages import COMMAND_PRICE, LOADING, Command, Cost, Hello, Leave

AT_LEAST: dict[type, float] = {command: COMMAND_PRICE + command.cost.price for command in get_args(Command)}
"""What each command is charged in any case, whatever it uses of that."""

AT_MOST: dict[type, float] = {
    command: COMMAND_PRICE + getattr(command, "most", command.cost).price for command in get_args(Command)
}
"""What each is charged before it is done."""

HASH_PRICE = Cost(hashes=1).price

LOADING_PRICE = LOADING.price


def price_before(command: Command, is_held: Callable[[str], object]) -> float:
    """What a command may cost. A table that is not in memory, which `is_held` says, has to be loaded."""
    price = AT_MOST[type(command)]
    table_id: str | None = getattr(command, "table", None)
    if table_id is not None:
        if not is_held(table_id) and not isinstance(command, Leave):
            price += LOADING_PRICE
    elif isinstance(command, Hello) and command.passphrase is not None:
        price += HASH_PRICE
    return price


def price_of(command: Command, meter: Meter) -> float:
    """What a command has cost: what its class states, and what was counted beyond that."""
    price = AT_LEAST[type(command)]
    events, reads, _, size, hashes, _, computations = command.cost
    if (
        meter.events > events
        or meter.reads > reads
        or meter.bytes > size
        or meter.hashes > hashes
        or meter.computations > computations
    ):
        price += Cost(
            events=max(0, meter.events - events),
            reads=max(0, meter.reads - reads),
            bytes=max(0, meter.bytes - size),
            hashes=max(0, meter.hashes - hashes),
            computations=max(0, meter.computations - computations),
        ).price
    return price
