"""What Pong costs, and whether a bad line can win: `python -m loadtest.pong fairness | cost`."""

import argparse
import asyncio
import logging

from loadtest.pong import cost, fairness
from loadtest.pong.network_proxy import Network


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m loadtest.pong", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    fair = commands.add_parser("fairness", help="who loses the points of two equal players on unequal lines")
    fair.add_argument("--tables", type=int, default=75, help="a table has two bots; so many an arm")
    fair.add_argument("--seconds", type=float, default=95)
    fair.add_argument("--seed", type=int, default=1)
    fair.add_argument("--lag", type=float, default=150, help="of the bad line, a round trip in ms")
    fair.add_argument("--jitter", type=float, default=50, help="how far it strays to either side, in ms")
    fair.add_argument("--drop", type=float, default=2, help="packets lost, in per cent")
    costs = commands.add_parser(
        "cost", help="what a four-player table costs, and how many one process carries"
    )
    costs.add_argument("--seconds", type=float, default=6, help="of each measurement")
    costs.add_argument("--bound", type=float, default=120, help="seconds that all may take")
    costs.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    if given.command == "cost":
        asyncio.run(cost.measure(given.seconds, given.bound, given.seed))
        return
    bad = Network(given.lag, given.jitter, given.drop)
    asyncio.run(fairness.measure(bad, given.tables, given.seconds, given.seed))


if __name__ == "__main__":
    main()
