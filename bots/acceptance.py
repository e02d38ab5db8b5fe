"""Which challenges a bot accepts."""

from dataclasses import dataclass

import msgspec

from game.rules.go.setup import Setup
from game.rules.go.speed import player_time, speed_name
from moyo_client.messages import ChallengeView


@dataclass(frozen=True, kw_only=True)
class Acceptance:
    """What a challenge has to be for it to be accepted. None accepts all.

    Sizes, speeds and seconds are of Go alone.
    """

    games: frozenset[str] | None = None
    sizes: frozenset[int] | None = None
    speeds: frozenset[str] | None = None
    """Such as "blitz"; "no clock" is one."""
    rated: bool | None = None
    """True accepts rated games alone, False all others."""
    lowest: int = 0
    """The lowest rating of the challenger, where the challenge says it."""
    highest: int = 100_000
    seconds: float = 0.0
    """How many a clock has to give for each turn of a game of ordinary length."""

    def accepts(self, challenge: ChallengeView) -> bool:
        """Whether it is accepted."""
        if self.games is not None and challenge.game not in self.games:
            return False
        if self.rated not in (None, challenge.rated):
            return False
        if challenge.rating is not None and not self.lowest <= challenge.rating <= self.highest:
            return False
        return challenge.game != "go" or self._accepts_setup(challenge)

    def _accepts_setup(self, challenge: ChallengeView) -> bool:
        try:
            setup = msgspec.convert(challenge.setup, Setup)
        except (msgspec.ValidationError, ValueError):
            return False  # of a server that knows more than we do
        time = player_time(setup.size, setup.clock)
        if time is not None and time[0] < time[1] * 1000 * self.seconds:
            return False
        speed = speed_name(setup.size, setup.clock)
        return (self.sizes is None or setup.size in self.sizes) and (
            self.speeds is None or speed in self.speeds
        )
