"""What the organisers of Trainlag do: everything that they can do but stop the game."""

import asyncio

from tests.system.phones.ledger import Frame
from tests.system.phones.phone import Phone

PAUSE = 0.8
"""Seconds for which a game is paused."""


def deed(phone: Phone) -> None:
    """What one of them does now and then."""
    chance, view = phone.chance, phone.view or {}
    state: Frame = view["state"]
    team = chance.randrange(len(state["teams"]))
    for claim in state["claims"]:
        if claim["contested"]:
            phone.do({"type": "decide", "claim": claim["event"], "stands": chance.random() < 0.5})
    awards = [award["event"] for own in state["own"] for award in own["awards"] if not award.get("void")]
    match chance.randrange(8):
        case 0 | 1:
            points = chance.choice((-7, 5, 30))
            phone.do({"type": "correct", "team": team, "points": points, "reason": f"By {phone.name}."})
        case 2 | 3 if awards:
            phone.do({"type": "void", "event": chance.choice(awards), "reason": "It was not so."})
        case 4:
            phone.do({"type": "announce", "text": "It rains.", "to": chance.choice((None, team))})
        case 5:
            phone.do({"type": "pause"})
            asyncio.get_running_loop().call_later(PAUSE, phone.do, {"type": "resume"})
        case 6 if chance.random() < 0.2:
            phone.do({"type": "extend", "minutes": 1})
        case 7 if state["time"]["stands"] is not None:
            phone.do({"type": "resume"})


async def move_players(phone: Phone, names: list[str], teams: int, every: float) -> None:
    """Moves these players, one after the other, to the next team."""
    ledger = phone.session.ledger
    for name in names:
        await asyncio.sleep(every)
        seat = ((ledger.seats[name][-1] or 0) + 1) % teams
        ledger.seats[name].append(seat)  # from now on it may show
        while True:
            reply = await phone.ask("move_player", table=phone.session.table, player=name, seat=seat)
            if reply is not None and reply["type"] == "ok":
                ledger.counts["moved"] += 1
                break
            await asyncio.sleep(0.1)
