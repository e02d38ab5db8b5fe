"""A simulated team: where it is, what it has gone for, and what it does, by what its view shows.

It knows no more than people of such a team do: its own deck and code, the roles and bounties of all, and,
while it hunts, where gatherers were some minutes ago. Whom it meets follows from where both are.
"""

from collections.abc import Mapping, Sequence
from random import Random

from game.api import Seat
from game.catalogue.geometry import Position
from game.kit.play_time import MINUTE, Played
from game.rules.trainlag.action import Action, Catch, Claim, Complete, Contest
from game.rules.trainlag.state import Role
from game.rules.trainlag.view import OwnView, View
from rehearse.errand import Errand, chosen
from rehearse.town import Town
from rehearse.trip import Trip

SEES = 250
"""Metres at which a hunter sees a gatherer, where neither rides."""

NOTICES = 50
"""Of a hundred looks, how many see the other team among the people of a town."""

HEAD_START: Played = 15 * MINUTE
"""For how long hunters wait at first: all begin at one place, and the rules let them catch at once."""

LOOKS: Played = MINUTE // 2
"""How often a team looks about."""

TELLS = 88
"""Of a hundred teams that are caught, how many tell their code."""

MISHEARD = 6
"""Of a hundred codes, how many are entered wrongly at first."""

CONTESTS = 50
"""Of a hundred claims, how many are contested."""

NEAR: Played = 15 * MINUTE
"""A hunter goes after whom it can reach in this time, though it hears of them late."""

SPARES: Played = 40 * MINUTE
"""For how long a hunter does not go for the team that has caught it."""

TURNS: Played = 6 * MINUTE
"""After how long a hunter thinks again about where to go."""

PHOTO = "rehearsal"
"""The photo that simulated teams report: there is none of that name."""


class SimulatedTeam:
    """One team, from one action to the next. The same seed and the same views make the same day."""

    def __init__(self, town: Town, seat: Seat, seed: int) -> None:
        self.seat = seat
        self.role: Role = "gatherer"
        self.code = ""
        self.grace: Played = 0
        self.errand: Errand | None = None
        start = town.start
        self._town = town
        self._chance = Random(f"{seed} {seat}")
        self._trip = Trip(start, 0, 0, town.places[start].where, ())
        self._turned: Played = -TURNS
        self._looked: Played = 0
        self._claims: set[int] = set()
        """The claims about which it has decided whether to contest them."""

    def position(self, now: Played) -> Position:
        """Where it is, as longitude and latitude."""
        return self._trip.position(now)

    def rides(self, now: Played) -> bool:
        leg = self._trip.leg(now)
        return leg is not None and leg.means == "ride"

    def act(
        self,
        view: View,
        now: Played,
        sightings: Mapping[Seat, Position],
        all_teams: Sequence["SimulatedTeam"],
    ) -> Action | None:
        """What it does at that time, if anything. `all_teams` are all simulated teams of the day."""
        own, team = view.own[0], view.teams[self.seat]
        if team.role != self.role:
            self.role, self.errand, self._turned = team.role, None, -TURNS
        self.code, self.grace = own.code, team.grace
        if now >= view.ends:
            return None
        if self.role == "gatherer":
            return self._contest(view) or self._gather(own, now, view.ends)
        if now < HEAD_START:
            return None
        self._hunt(view, now, sightings)
        return self._look(view, now, all_teams)

    def _gather(self, own: OwnView, now: Played, ends: Played) -> Action | None:
        if own.deck is None:
            return None
        if self.errand is None or self.errand.deck != own.deck.number:
            place, start = self._leave(now)
            self.errand = chosen(self._town, own.deck, place, start, ends, self._chance)
            self._follow(self.errand.trip, now)
        if now < self.errand.done:
            return None
        return Complete(own.deck.number, self.errand.card, PHOTO)

    def _contest(self, view: View) -> Action | None:
        for claim in view.claims:
            if claim.gatherer == self.seat and claim.event not in self._claims:
                self._claims.add(claim.event)
                if not claim.contested and self._chance.randrange(100) < CONTESTS:
                    return Contest(claim.event)
        return None

    def _hunt(self, view: View, now: Played, sightings: Mapping[Seat, Position]) -> None:
        """Goes for who is near, the sooner and the higher the bounty; else to a stop where many change."""
        if now < self._turned + TURNS and now < self._trip.ends:
            return
        self._turned = now
        place, start = self._leave(now)
        spared = self._spared(view, now)
        goals = {self._town.nearest(where): seat for seat, where in sightings.items() if seat not in spared}
        near = [goal for goal in goals if self._town.time(place, goal) <= NEAR]
        if near:
            goal = max(near, key=lambda goal: self._worth(view, goals[goal], self._town.time(place, goal)))
        else:
            goal = self._chance.choice(self._town.crossings)
        self._follow(self._town.trip(place, goal, start), now)

    def _spared(self, view: View, now: Played) -> set[Seat]:
        """Whom it leaves alone for a while."""
        return {
            catch.hunter
            for catch in view.catches
            if catch.gatherer == self.seat and now < catch.played + SPARES
        }

    def _worth(self, view: View, seat: Seat, time: Played) -> int:
        """What a hunter gets for a minute of its way, if it finds that team."""
        return (view.teams[seat].bounty + 50) * MINUTE // (time + 5 * MINUTE)

    def _look(self, view: View, now: Played, all_teams: Sequence["SimulatedTeam"]) -> Action | None:
        """Looks about for gatherers, and catches one whom it sees."""
        if now < self._looked + LOOKS:
            return None
        self._looked = now
        spared = self._spared(view, now)
        for other in all_teams:
            if other.seat in spared or not self._meets(other, now) or self._chance.randrange(100) >= NOTICES:
                continue
            if any(self.seat == claim.hunter for claim in view.claims):
                return None
            wrong = view.own[0].wrong_codes
            if self._chance.randrange(100) >= TELLS or wrong >= 4:
                return Claim(other.seat)
            code = other.code
            if self._chance.randrange(100) < MISHEARD:
                code = f"{(int(code) + 1) % 10_000:04}"
            return Catch(other.seat, code)
        return None

    def _meets(self, other: "SimulatedTeam", now: Played) -> bool:
        if other.role != "gatherer" or not other.code or now < other.grace:
            return False
        if self.rides(now) or other.rides(now):
            return False
        return self._town.scale.metres(self.position(now), other.position(now)) <= SEES

    def _leave(self, now: Played) -> tuple[int, Played]:
        """The place from which it can go on, and when it is there: at once, or at the end of a leg."""
        leg = self._trip.leg(now)
        if self.errand is not None and leg is None and self.errand.back:
            (back,) = self.errand.back
            walk = back._replace(begins=now, ends=now + back.ends)
            self._trip = Trip(self._trip.place, now, walk.ends, walk.origin, (walk,))
            return self._trip.place, walk.ends
        if leg is None:
            return self._trip.place, now
        if leg.means == "wait":
            return self._town.nearest(leg.origin), now
        return self._town.nearest(leg.target), leg.ends

    def _follow(self, trip: Trip, now: Played) -> None:
        """Goes on a trip, after the leg in which it is."""
        leg = self._trip.leg(now)
        if leg is None or leg.means == "wait" or trip.begins <= now:
            self._trip = trip
        else:
            self._trip = trip._replace(begins=now, origin=leg.origin, legs=(leg, *trip.legs))
