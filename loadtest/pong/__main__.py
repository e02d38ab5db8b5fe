"""What Pong costs, and who loses by a bad network: `python -m loadtest.pong fairness | cost`."""

import argparse
import asyncio
import logging

from loadtest.pong import cost, fairness
from loadtest.pong.network_proxy import Network


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m loadtest.pong", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    fair = commands.add_parser(
        "fairness", help="who loses the points of two equal players on unequal networks"
    )
    fair.add_argument("--tables", type=int, default=75, help="in each arm; a table has two bots (75)")
    fair.add_argument("--seconds", type=float, default=95, help="how long they play (95)")
    fair.add_argument("--seed", type=int, default=1)
    fair.add_argument("--lag", type=float, default=150, help="ms, a round trip of the bad network (150)")
    fair.add_argument("--jitter", type=float, default=50, help="ms, by which it is longer or shorter (50)")
    fair.add_argument("--drop", type=float, default=2, help="per cent of the packets that are lost (2)")
    costs = commands.add_parser(
        "cost", help="what a four-player table costs, and how many of them one process holds"
    )
    costs.add_argument("--seconds", type=float, default=6, help="of each measurement (6)")
    costs.add_argument("--bound", type=float, default=120, help="seconds that all may take (120)")
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
