"""What is agreed before a game."""

from typing import Annotated

from msgspec import Meta, Struct

from game.rules.mister_x.entries import Transport


class Tickets(Struct, frozen=True):
    """How many rides a team has left by each kind of transport."""

    bus: Annotated[int, Meta(ge=0, le=50, title="Bus", description="Rides by bus.")] = 8
    tram: Annotated[int, Meta(ge=0, le=50, title="Tram", description="Rides by tram.")] = 8
    train: Annotated[int, Meta(ge=0, le=50, title="Train", description="Rides by train.")] = 4

    def of(self, transport: Transport) -> int:
        found: int = getattr(self, transport)
        return found


class Setup(Struct, frozen=True):
    minutes: Annotated[int, Meta(ge=10, le=300, title="Minutes", description="Without pauses.")] = 120
    head_start: Annotated[
        int, Meta(ge=1, le=30, title="Head start", description="Minutes for which seekers wait.")
    ] = 10
    every: Annotated[
        int, Meta(ge=5, le=60, title="Minutes between two sightings", description="The first after the wait.")
    ] = 15
    tickets: Annotated[Tickets, Meta(title="Tickets of each seeking team")] = Tickets()
    hidden_tickets: Annotated[
        int, Meta(ge=0, le=20, title="Rides of Mister X whose transport is not told")
    ] = 3
