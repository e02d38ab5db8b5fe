"""Simulated organisers: they decide on the claims that were contested."""

from random import Random

from game.kit.play_time import MINUTE, Played
from game.rules.trainlag.organiser_action import Decide
from game.rules.trainlag.view import View

TAKES: Played = 3 * MINUTE
"""How long organisers ask what has happened, from the end of the time to contest on."""

STANDS = 60
"""Of a hundred contested claims, how many stand."""


class SimulatedOrganiser:
    def __init__(self, seed: int) -> None:
        self._chance = Random(f"{seed} organiser")

    def act(self, view: View, now: Played) -> Decide | None:
        """What they do at that time, if anything."""
        claim = next((one for one in view.claims if one.contested and now >= one.due + TAKES), None)
        return None if claim is None else Decide(claim.event, self._chance.randrange(100) < STANDS)
