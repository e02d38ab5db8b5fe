"""How patient a client is, and how much may wait in it. Times are in seconds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `connect` takes beside the address and the player."""

    reconnect: bool = True
    """Whether a lost connection is replaced. If not, both halves end with it."""
    give_up: float | None = None
    """How long to go on reconnecting; None for ever."""
    first_pause: float = 0.4
    """Before the first reconnection; doubled for each further one, and jittered downwards by at most half."""
    longest_pause: float = 20.0
    quiet: float = 15.0
    """The silence of the server after which it is asked for a sign of life."""
    answer: float = 8.0
    """What that may take, and the opening of a connection with its `hello`. Then the connection is lost."""
    spread: float = 0.5
    """Within which a draining process is left, at a random moment: all its clients are told at once."""
    most_unanswered: int = 1_000
    """Commands that may wait for an answer. One more raises `TooMuchWaiting`."""
    most_unread: int = 1_000
    """Broadcasts that may wait to be received. Of more the oldest are dropped."""
