"""What the work of a connection, a player and an address may cost a process.

The rate of a command bounds how often it comes, a budget what all commands together cost: one who looks at
long games, lists old ones and signs in by turns keeps every rate and yet takes a processor. A budget is the
share of a processor that somebody may take in the long run, and the seconds of that share that may come at
once. A command is charged what it costs at most before it is done (`game.sections.prices`), and given back
what it did not use; what it cost beyond that is charged afterwards. Then it is owed, and nothing more is done
until it is paid back.

Budgets are counted by each process for itself. That is enough, for they protect its loop: an address that
spreads over all processes takes its share of each, and the rest of each is others'. What has to hold over all
processes, since it stays in the database, is counted there: see `game.sections.identity.attempts`.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

from game.kit.turns import Payer

MICROSECONDS = 1_000_000

MOST_OWED = 30.0
"""Seconds for which somebody waits at most, however much a command has cost."""

BURST = 10.0
"""Seconds of its share that may be taken at once."""

MOST_KEYS = 10_000
"""The least number of accounts at which those are forgotten that owe nothing."""


class Budget:
    """The accounts of one kind: of connections, of players, or of addresses.

    It is the generic cell rate algorithm (ITU-T I.371) with a price: of each account only the instant when
    all that it took is paid for. Instants are seconds of any clock that does not go back. `share` is in
    thousandths of a processor.
    """

    def __init__(self, share: int) -> None:
        self.share = share / 1000
        self._paid_at: dict[Hashable, float] = {}
        self._most = MOST_KEYS
        """How many accounts are kept before those are forgotten that owe nothing."""

    def wait(self, key: Hashable, now: float, burst: float = BURST) -> float:
        """The seconds until this account may take anything; 0.0 where it may at once.

        `burst` are the seconds of the share that may have been taken at once by then.
        """
        return max(0.0, self._paid_at.get(key, now) - now - burst)

    def charge(self, key: Hashable, price: float, now: float) -> None:
        """Charges an account a price in microseconds of a processor; gives back where it is negative."""
        paid_at = max(now, self._paid_at.get(key, now)) + price / MICROSECONDS / self.share
        self._paid_at[key] = min(paid_at, now + BURST + MOST_OWED)
        if len(self._paid_at) > self._most:
            self._paid_at = {one: at for one, at in self._paid_at.items() if at > now}
            self._most = max(MOST_KEYS, 2 * len(self._paid_at))

    def __len__(self) -> int:
        return len(self._paid_at)


class Spender(NamedTuple):
    """Who is charged: a connection and an address, and the player once there is one."""

    connection_id: str
    player_id: str | None
    network: str

    @property
    def payer(self) -> Payer:
        """In whose turns it is done."""
        return Payer(self.network, self.player_id or "")


@dataclass
class Budgets:
    """The budgets of a process. `refused` counts the commands that were refused because of them."""

    connection: Budget = field(default_factory=lambda: Budget(200))
    player: Budget = field(default_factory=lambda: Budget(250))
    address: Budget = field(default_factory=lambda: Budget(500))
    refused: int = 0

    def spend(self, spender: Spender, price: float, now: float) -> float:
        """Charges all accounts of a spender; 0.0, or the seconds to wait where one is overdrawn."""
        connection_id, player_id, network = spender
        wait = max(self.connection.wait(connection_id, now), self.address.wait(network, now))
        if player_id is not None:
            wait = max(wait, self.player.wait(player_id, now))
        if wait:
            self.refused += 1
        else:
            self.charge(spender, price, now)
        return wait

    def spend_of_address(self, network: str, price: float, now: float) -> float:
        """Charges what is asked without a connection; 0.0, or the seconds to wait."""
        if wait := self.address.wait(network, now):
            self.refused += 1
        else:
            self.address.charge(network, price, now)
        return wait

    def charge(self, spender: Spender, price: float, now: float) -> None:
        """Charges what a command has cost beyond what it was charged, or gives back what it did not use."""
        self.connection.charge(spender.connection_id, price, now)
        self.address.charge(spender.network, price, now)
        if spender.player_id is not None:
            self.player.charge(spender.player_id, price, now)
