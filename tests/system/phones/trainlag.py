"""What the players of Trainlag do on their phones."""

from pathlib import Path
from typing import Any

from tests.system.phones.ledger import Frame
from tests.system.phones.phone import Phone

JPEG = (Path(__file__).parents[2] / "game" / "images" / "picture.jpg").read_bytes()

PHOTOS = 8
"""Pictures that a player takes of something; any of them may be sent again."""

WRONG = "0000"
"""A code that may be one, but hardly is."""


def deed(phone: Phone) -> None:
    """What one of them does now and then, by what is on the screen."""
    chance, session, view = phone.chance, phone.session, phone.view or {}
    state, seat = view["state"], view["seat"]
    [own] = [one for one in state["own"] if one["seat"] == seat]
    number = chance.random()
    if number < 0.04:
        phone.ride_through_tunnel(session.hurry.seconds(chance.uniform(2, 36)))
    elif number < 0.07:
        phone.kill_tab()
    for claim in state["claims"]:
        if claim["gatherer"] == seat and not claim["contested"]:
            phone.do({"type": "contest", "claim": claim["event"]})
    if state["teams"][seat]["role"] == "hunter":
        hunt(phone, state)
    else:
        session.codes[seat] = own["code"]
        gather(phone, own)


def gather(phone: Phone, own: Frame) -> None:
    """Completes a challenge, perhaps on two phones of the team at once; or takes the last one back."""
    chance, number = phone.chance, phone.chance.random()
    if number < 0.35 and own["deck"] is not None:
        twins = [phone]
        if chance.random() < 0.3:
            twins += [other for other in phone.session.of_team(own["seat"]) if other is not phone][:1]
        deck, card = own["deck"]["number"], chance.randrange(3)
        for twin in twins:
            photo = picture(f"{twin.name} {chance.randrange(PHOTOS)}")
            twin.do({"type": "complete", "deck": deck, "card": card, "photo": "", "done": twin.now}, photo)
        phone.session.ledger.counts["tapped on two phones"] += len(twins) > 1
    elif number < 0.42:
        for award in own["awards"][-1:]:
            if award.get("undo_until"):
                phone.do({"type": "undo", "event": award["event"]})


def hunt(phone: Phone, state: Frame) -> None:
    """Has met a gatherer: enters its code, or another; or claims the catch."""
    gatherers = [seat for seat, team in enumerate(state["teams"]) if team["role"] == "gatherer"]
    team, number = phone.chance.choice(gatherers), phone.chance.random()
    action: dict[str, Any] = {"team": team, "done": phone.now}
    if number < 0.15:
        phone.do({"type": "claim", **action})
    elif number < 0.3 and team in phone.session.codes:
        code = WRONG if number < 0.2 else phone.session.codes[team]
        phone.do({"type": "catch", "code": code, **action})


def picture(text: str) -> bytes:
    """A photo that no other is like, but one with the same text."""
    return JPEG[:2] + b"\xff\xe0\x00\x1cJFIF\0" + text.encode().ljust(21) + JPEG[2:]
