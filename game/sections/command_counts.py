"""What has become of the commands of all connections of a process."""

from collections import defaultdict

from game.kit.histogram import Histogram
from messages import Code, Command, Error, Reply


class CommandCounts:
    """Counted when a reply is made; a move is an act that was answered with its `seq`."""

    def __init__(self) -> None:
        self.connections = 0
        """Connections that were opened, without those that were one too many of their address."""
        self.outcomes: defaultdict[tuple[str, str], int] = defaultdict(int)
        """By the type of the command, and `ok`, `refused`, or `failed` where that was a bug."""
        self.refusals: defaultdict[str, int] = defaultdict(int)
        """Errors that were sent, by code, also those for frames that are no command."""
        self.moves: defaultdict[str, int] = defaultdict(int)
        """By game. A move that a client has sent twice, as its line broke, counts twice."""
        self.move_times = Histogram()
        """Seconds from the frame of a move to its reply."""

    def replied(self, command: Command, reply: Reply) -> None:
        """A command was answered."""
        if type(reply) is not Error:  # what `isinstance` asks of these classes costs more than all else here
            self.outcomes[command.type, "ok"] += 1
            return
        internal = reply.code is Code.INTERNAL
        self.outcomes[command.type, "failed" if internal else "refused"] += 1
        self.refusals[reply.code] += 1

    def not_taken(self, command: Command) -> None:
        """A command was refused before it was begun; the error has been counted by itself."""
        self.outcomes[command.type, "refused"] += 1

    def moved(self, game_name: str, seconds: float) -> None:
        """A move was acknowledged, so long after its frame had come."""
        self.moves[game_name] += 1
        self.move_times.observe(seconds)
