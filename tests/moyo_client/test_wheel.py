"""The wheel `moyo-client` holds all of the library, and needs nothing of the server."""

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "moyo_client"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
OWN = tomllib.loads((FOLDER / "pyproject.toml").read_text())["project"]
MODULES = sorted(
    path.relative_to(ROOT) for path in FOLDER.rglob("*.py") if FOLDER / "build" not in path.parents
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built of a copy, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(FOLDER, folder / "moyo_client", ignore=shutil.ignore_patterns("__pycache__", "build"))
    command = [sys.executable, "-m", "pip", "wheel", "--no-index", "--no-build-isolation", "--no-deps"]
    subprocess.run([*command, "--wheel-dir", folder, folder / "moyo_client"], check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    return wheel


def test_it_holds_every_module(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        files = set(archive.namelist())
    assert {*map(str, MODULES), "moyo_client/py.typed"} <= files
    assert wheel.name == f"moyo_client-{OWN['version']}-py3-none-any.whl"


def test_it_is_imported_without_the_server(wheel: Path, tmp_path: Path) -> None:
    """Only the wheel itself is on the path, beside the installed libraries."""
    command = [
        sys.executable,
        "-c",
        "import moyo_client, sys; print(moyo_client.__file__, 'messages' in sys.modules)",
    ]
    done = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(wheel)}, check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == [f"{wheel}/moyo_client/__init__.py", "False"]


def test_it_needs_msgspec_and_websockets_alone() -> None:
    needs = {Requirement(text).name: Requirement(text) for text in OWN["dependencies"]}
    assert needs.keys() == {"msgspec", "websockets"}
    assert str(needs["websockets"]) in {str(Requirement(text)) for text in PROJECT["project"]["dependencies"]}
    imported = set()
    for module in MODULES:
        for node in ast.walk(ast.parse((ROOT / module).read_text())):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
    assert imported - set(sys.stdlib_module_names) == {"moyo_client", "msgspec", "websockets"}
