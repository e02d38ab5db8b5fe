"""How much load a scenario makes, by its settings: in sockets, in words, and which setting raises it."""

from loadtest.settings import Settings


def sockets(settings: Settings) -> int:
    """How many connections are open at the same time."""
    match settings.scenario:
        case "games":
            return 2 * settings.games
        case "soak":
            return 2 * settings.games + round(settings.visits)
        case "storm":
            return max(settings.sockets, 2 * settings.games)
        case "pong":
            return 4 * settings.games
        case "crowd":
            return settings.sockets + 2
        case _:
            return settings.sockets


def in_words(settings: Settings) -> str:
    """The load as it stands in the verdict's sentence."""
    rate = f" at {settings.rate:g} moves a second" if settings.rate else ""
    match settings.scenario:
        case "idle":
            return f"{settings.sockets} idle sockets"
        case "crowd":
            return f"{settings.sockets} spectators of one game{rate}"
        case "lobby":
            return f"{settings.sockets} players who arrive, seek a game, play and leave"
        case "pong":
            return f"{settings.games} tables of four"
        case "storm":
            return f"{sockets(settings)} sockets dropped at once"
        case "soak":
            return f"{settings.games} games{rate} and {settings.visits:g} visits a second"
        case _:
            return f"{settings.games} games{rate}"


def raised_setting(settings: Settings) -> tuple[str, str]:
    """Which setting `--find-limit` raises, and what it counts, in words."""
    match settings.scenario:
        case "games" | "soak" | "crowd" if settings.rate:
            return "rate", "moves a second"
        case "games" | "soak":
            return "games", "games"
        case "pong":
            return "games", "tables"
        case "crowd":
            return "sockets", "spectators"
        case "lobby":
            return "sockets", "players"
        case _:
            return "sockets", "sockets"
