"""What is installed is what is locked: pyproject.toml, poetry.lock and the lists in .requirements agree."""

import re
import tomllib
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCK = tomllib.loads((ROOT / "poetry.lock").read_text())
GROUPS = {"main": PROJECT["project"]["dependencies"], **PROJECT["dependency-groups"]}
MACHINES: list[Any] = [
    {"python_version": version, "python_full_version": f"{version}.0", "sys_platform": system}
    for version, system in product(("3.11", "3.12", "3.13"), ("linux", "darwin", "win32"))
]


def locked(group: str) -> dict[str, dict[str, Any]]:
    """The packages of a group by name, as poetry.lock has them."""
    return {package["name"]: package for package in LOCK["package"] if group in package["groups"]}


def listed(group: str) -> dict[str, tuple[Requirement, set[str]]]:
    """The packages of a group by name, as its list has them: each with its hashes."""
    lines = (ROOT / ".requirements" / f"{group}.txt").read_text().replace("\\\n", " ").splitlines()
    found: dict[str, tuple[Requirement, set[str]]] = {}
    for line in lines:
        requirement = Requirement(line.partition("--hash")[0])
        found[canonicalize_name(requirement.name)] = requirement, set(re.findall(r"--hash=(\S+)", line))
    return found


def machines(marker: Marker | None) -> list[bool]:
    """For each machine that we run on, whether a package is for it."""
    return [marker is None or marker.evaluate(machine) for machine in MACHINES]


@pytest.mark.parametrize("group", GROUPS)
def test_the_list_is_the_lock(group: str) -> None:
    """Run `make lock` where this fails."""
    wanted, found = locked(group), listed(group)
    assert found.keys() == wanted.keys()
    for name, (requirement, hashes) in found.items():
        package = wanted[name]
        assert str(requirement.specifier) == f"=={package['version']}"
        assert hashes == {file["hash"] for file in package["files"]}
        markers = package.get("markers")
        marker = markers.get(group) if isinstance(markers, dict) else markers
        assert machines(requirement.marker) == machines(Marker(marker) if marker else None)


@pytest.mark.parametrize("group", GROUPS)
def test_the_lock_has_what_the_project_asks_for(group: str) -> None:
    """Run `make lock` where this fails."""
    packages = locked(group)
    for requirement in map(Requirement, GROUPS[group]):
        assert requirement.specifier.contains(packages[canonicalize_name(requirement.name)]["version"])
    assert LOCK["metadata"]["python-versions"] == PROJECT["project"]["requires-python"]


def test_the_lock_names_no_index() -> None:
    assert not [package["name"] for package in LOCK["package"] if "source" in package]
    for group in GROUPS:
        assert "://" not in (ROOT / ".requirements" / f"{group}.txt").read_text()


def test_no_list_stands_where_a_buildpack_refuses_it() -> None:
    """The Python buildpack finds poetry.lock, and gives up where a requirements.txt stands beside it."""
    assert not (ROOT / "requirements.txt").exists()
