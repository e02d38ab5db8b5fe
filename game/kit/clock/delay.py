"""How much of a turn's time is given back for the delay of the player's connection.

What is given comes out of a quota, so a client that claims more than its delay gains little: at most the
quota once, and then what each turn refills.
"""

MOST_GIVEN = 1_000
"""Milliseconds that are given back for one turn at most."""

MOST_QUOTA = 3_000
"""Milliseconds in a full quota. Each player begins with one."""

REFILL = 250
"""Milliseconds by which each turn refills the quota: more than an ordinary connection's delay."""


def allowance(quota: int) -> int:
    """How much can be given back for the next turn."""
    return min(quota, MOST_GIVEN)


def refilled(quota: int, given: int) -> int:
    """The quota after a turn for which `given` milliseconds were given back."""
    return min(quota - given + REFILL, MOST_QUOTA)
