"""The clocks that are offered for a game of Go, by speed and by size of the board."""

from game.kit.clock import ByoYomi, Correspondence, Fischer, TimeSystem

_DAYS = Correspondence(days=Fischer(main=3, increment=1, limit=7))

CLOCKS: dict[str, dict[int, TimeSystem | Correspondence]] = {
    "blitz": {
        9: Fischer(main=120, increment=5),
        13: Fischer(main=180, increment=6),
        19: Fischer(main=300, increment=7),
    },
    "rapid": {
        9: Fischer(main=180, increment=10),
        13: Fischer(main=300, increment=15),
        19: ByoYomi(main=600, period=20, periods=5),
    },
    "live": {
        9: ByoYomi(main=300, period=30, periods=5),
        13: ByoYomi(main=600, period=30, periods=5),
        19: ByoYomi(main=600, period=30, periods=5),
    },
    "correspondence": {9: _DAYS, 13: _DAYS, 19: _DAYS},
}
