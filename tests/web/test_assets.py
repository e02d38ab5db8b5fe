"""The files of `static/`: one version for all, and what each page and each game loads."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from web.assets import Assets
from web.pages import STATIC

FILES = {
    "pages/home.js": (
        "import { a } from '../ui/a.js';\nimport {\n  b,\n} from '../ui/b.js';\nimport('../ui/lazy.js');\n"
    ),
    "pages/home.html": '<script type="module" src="/static/pages/home.js"></script>',
    "ui/a.js": "/** @import { T } from './types.js' */\nexport { c } from './c.js';\nimport './b.js';\n",
    "ui/b.js": "import * as a from './a.js';\nconst text = 'import x from \"./no.js\"';\n",
    "ui/c.js": "",
    "ui/lazy.js": "",
    "games/chess/about.js": "import '../../ui/c.js';",
    "games/chess/about.css": "",
    "games/chess/table.js": "import './board.js';",
    "games/chess/board.js": "",
    "games/chess/board.css": "",
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


def test_the_parts_of_a_game(root: Path) -> None:
    assets = Assets(root)
    assert assets.games.keys() == {"chess"}
    assert assets.games["chess"].keys() == {"about", "table"}
    table = assets.games["chess"]["table"]
    assert table.modules == ["games/chess/table.js", "games/chess/board.js"]
    assert table.styles == ["games/chess/board.css"]


def test_the_head_of_a_page(root: Path) -> None:
    assets = Assets(root)
    head = assets.head(FILES["pages/home.html"])
    loaded = re.findall(r'<link rel="modulepreload" href="([^"]+)">', head)
    home = ["pages/home.js", "ui/a.js", "ui/b.js", "ui/c.js", "games/chess/about.js"]
    assert loaded == [assets.address(path) for path in home]
    assert f'<link rel="stylesheet" href="{assets.address("games/chess/about.css")}">' in head
    [listing] = re.findall(r'<meta name="games" content="([^"]+)">', head)
    told = json.loads(unescape(listing))
    assert told["root"] == assets.address("")
    assert told["games"]["chess"]["about"]["styles"] == ["games/chess/about.css"]


@pytest.mark.parametrize("name", FILES)
def test_another_content_is_another_version(root: Path, name: str) -> None:
    before = Assets(root).version
    assert Assets(root).version == before
    (root / name).write_text(FILES[name] + " ")
    changed = Assets(root).version
    assert changed != before
    (root / name).rename(root / "elsewhere.js")
    assert Assets(root).version not in {before, changed}


def test_every_module_that_is_imported_is_there() -> None:
    assets = Assets(STATIC)
    modules = [path for path in assets.paths if path.endswith(".js")]
    assert {name for path in modules for name in assets.modules(path)} <= assets.paths
