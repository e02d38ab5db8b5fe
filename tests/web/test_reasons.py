"""What the server says is said in each other language, by its code and with its arguments."""

import re
from pathlib import Path

import pytest

from game import rules
from tests.sentences import GAMES, OF_THE_CLIENT, game_of, names_in, sentences
from web.fluent import parsed, variables
from web.pages import STATIC

REASON = "reason-"
FILES = sorted(path for path in STATIC.rglob("languages/*.ftl") if path.stem != "en")


def game_in(path: Path) -> str | None:
    folder = path.parent.parent.name
    return folder if folder in GAMES else None


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{game_in(path) or 'pages'}-{path.stem}")
def test_a_language_says_each_sentence_that_has_a_code(path: Path) -> None:
    """`python -m tests.sentences`, with the name of a game for its file, prints what they are."""
    wanted = {
        reason: names_in(text) for reason, text in sentences().items() if game_of(reason) == game_in(path)
    }
    said = {
        name.removeprefix(REASON): variables(message.value or "")
        for name, message in parsed(path.read_text(encoding="utf-8")).messages.items()
        if name.startswith(REASON)
    }
    assert said == wanted


@pytest.mark.parametrize(
    "game", sorted(name for name, game in rules.find().items() if game.team_play or game.review)
)
def test_pages_get_those_of_a_game_that_is_not_at_its_table(game: str) -> None:
    """Those of team sessions, and those where files are opened.

    With `sentences.js`, or where the plain page is its table, with `about.js`.
    """
    folder = STATIC / "games" / game
    assert (folder / "sentences.js").exists() or not (folder / "table.js").exists()


def test_the_client_has_the_codes_that_are_listed() -> None:
    types = (STATIC / "client" / "types.d.ts").read_text()
    [codes] = re.findall(r"^export type LocalCode = (.*);$", types, re.MULTILINE)
    assert {code.replace("_", "-") for code in re.findall(r"'(\w+)'", codes)} == OF_THE_CLIENT.keys()
