"""The JavaScript of `static/`: packages import one way, and no game is named outside its folder.

    pages → lobby, table, team_sessions, operators → games/<name> → team_play → games → browser → ui, client
    all these but client → language → fluent
    ui → uqr

Beside `language` `ui` knows but `uqr`. No game knows another, but a review that which is reviewed.
`client` knows nobody at all, for it works without a page.
"""

import re
from itertools import pairwise
from pathlib import PurePosixPath

from game import rules
from web.assets import Assets
from web.pages import STATIC

ASSETS = Assets(STATIC)
MODULES = sorted(path for path in ASSETS.paths if path.endswith((".js", ".ts")))

LEVELS = {
    "fluent": -3,
    "uqr": -3,
    "languages": -2,
    "language": -1,
    "client": 0,
    "fonts": 0,
    "ui": 0,
    "browser": 1,
    "games": 2,
    "team_play": 3,
    "games/": 4,
    "lobby": 5,
    "operators": 5,
    "table": 5,
    "team_sessions": 5,
    "pages": 6,
}
"""A package may import those of a lower level; `games/` stands for the folder of each game."""

_ANY_IMPORT = re.compile(r"""(?:from|import\(|import)\s*['"](\.[^'"]+)['"]""")
"""Imports of code and of types, static or not."""


def package(path: str) -> str:
    """`games/go` for what belongs to a game, else the top folder."""
    folders = PurePosixPath(path).parts[:-1]
    return "/".join(folders[: 2 if folders[0] == "games" else 1])


def level(name: str) -> int:
    return LEVELS["games/" if name.startswith("games/") else name]


def allowed(importing: str, imported: str) -> bool:
    """Whether one package may import another."""
    if importing in (imported, f"{imported}_review"):
        return True
    return importing != "client" and level(imported) < level(importing)


def imported(path: str) -> set[str]:
    """The packages that a file imports from."""
    text = (STATIC / path).read_text()
    here = PurePosixPath(path).parent
    found = set()
    for name in _ANY_IMPORT.findall(text):
        parts: list[str] = []
        for part in (here / name).parts:
            parts = parts[:-1] if part == ".." else [*parts, part]
        found.add(package("/".join(parts)))
    return found


def test_every_file_is_in_a_package() -> None:
    assert {package(path) for path in ASSETS.paths} <= {
        *(name for name in LEVELS if not name.endswith("/")),
        *(f"games/{name}" for name in GAMES),
    }


def test_packages_are_imported_one_way() -> None:
    for path in MODULES:
        assert [name for name in imported(path) if not allowed(package(path), name)] == [], path


def test_there_is_no_circle() -> None:
    """Within a package neither: no module is among those that it imports, directly or not."""
    for path in (path for path in MODULES if path.endswith(".js")):
        for direct in ASSETS.modules(path)[1:]:
            assert path not in ASSETS.modules(direct), f"{path} and {direct} import each other"


def test_the_order_tells_right_from_wrong() -> None:
    assert all(
        allowed(high, low)
        for low, high in pairwise(["client", "browser", "games", "team_play", "games/go", "table", "pages"])
    )
    assert not allowed("ui", "client")
    assert not allowed("client", "ui")
    assert not allowed("client", "language")
    assert allowed("ui", "language")
    assert not allowed("language", "ui")
    assert not allowed("client", "browser")
    assert not allowed("ui", "browser")
    assert not allowed("games/go", "games/pong")
    assert allowed("games/go_review", "games/go")
    assert not allowed("games/go", "games/go_review")
    assert not allowed("games/go_review", "games/pong")
    assert not allowed("games", "games/go")
    assert not allowed("lobby", "table")
    assert not allowed("ui", "games")


GAMES = sorted({*rules.find(), *ASSETS.games})
# `go` and `choose` are verbs too: only a word of its own counts, not a property, a function or a sentence.
NAMED = {
    game: re.compile(
        rf"""(['"`])(?:[^'"`\s]*[/.])?{game}(?:[/.][^'"`\s]*)?\1|\b{game}_|_{game}\b|(?<![.\w#]){game}(?=:)""",
        re.IGNORECASE,
    )
    for game in GAMES
}
CLASSES = {game: re.compile(rf"\.{game}\b") for game in GAMES}
OUTSIDE = sorted(
    path for path in ASSETS.paths if package(path) not in {f"games/{game}" for game in ASSETS.games}
)


def test_no_game_is_named_outside_its_folder() -> None:
    """Neither as a string nor as a class or key; in comments and sentences an example may stand."""
    for path in (path for path in OUTSIDE if path.endswith((".js", ".css", ".html", ".ts"))):
        text = (STATIC / path).read_text()
        code = re.sub(r"/\*.*?\*/|^\s*//.*$", "", text, flags=re.DOTALL | re.MULTILINE)
        patterns = CLASSES if path.endswith(".css") else NAMED
        assert [game for game, pattern in patterns.items() if pattern.search(code)] == [], path


def test_a_name_is_found_where_it_stands() -> None:
    for code in ("game === 'go'", "import('./games/go/x.js')", "import './go.js'", "{ go: 1 }", "go_panel"):
        assert NAMED["go"].search(code), code
    assert CLASSES["go"].search(".small.go { color: red }")
    for code in ("location.go()", "#go(table)", "'Go there'", "this.go = 1"):
        assert not NAMED["go"].search(code), code


def test_no_module_is_left_unchecked() -> None:
    for path in MODULES:
        assert not re.search(r"@ts-(nocheck|ignore)|biome-ignore-all", (STATIC / path).read_text()), path
