"""What the players of Mister X do on their phones. The rules use where Mister X is when seekers look."""

from typing import Any

from tests.system.phones.phone import Phone

STOPS = [{"name": f"Stop {number}", "transports": ["bus", "tram", "train"]} for number in range(12)]


def deed(phone: Phone) -> None:
    """What one of them does now and then."""
    chance, view = phone.chance, phone.view or {}
    number = chance.random()
    if number < 0.05:
        phone.ride_through_tunnel(phone.session.hurry.seconds(chance.uniform(2, 20)))
    if number < 0.5:
        ride: dict[str, Any] = {"type": "ride", "transport": chance.choice(["bus", "tram", "train"])}
        hidden = view["seat"] == 0 and chance.random() < 0.3
        phone.do({**ride, "stop": chance.randrange(len(STOPS)), "hidden": hidden, "done": phone.now})
    elif view["seat"] != 0:
        phone.do({"type": "look"})
