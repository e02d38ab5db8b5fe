"""The exit statuses of the supervisor and of a server process."""

STOPPED = 0
"""It stopped in order."""

NOT_STARTED = 1
"""It could not start; the last line that it printed says why."""

UNFINISHED = 3
"""It stopped and left something undone, which its log names."""

STUCK = 4
"""Something held its event loop for good, or rules did for seconds too often; its log says what."""
