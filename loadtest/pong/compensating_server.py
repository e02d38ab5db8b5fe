"""The server with another bound of lag compensation in Pong, given in milliseconds.

python -m loadtest.pong.compensating_server 0
"""

import sys
from dataclasses import replace

import connection_manager
from game.api import Millis
from game.rules import pong

if __name__ == "__main__":
    pong.GAME = replace(pong.GAME, lag_compensation=Millis(int(sys.argv[1])))
    sys.exit(connection_manager.main())
