"""A server process that knows the game of chase too, in which teams catch each other: see tests/games."""

import sys

import connection_manager
from game import rules
from tests.games.chase import CHASE

if __name__ == "__main__":
    found = rules.find()
    vars(rules)["find"] = lambda: rules.Games([*found.versions.values(), CHASE])
    sys.exit(connection_manager.main(sys.argv[1:]))
