"""The catalogue that comes with a game, to try it: a folder `demo` beside its rules, a file for each kind.

A file is called as its kind, and is what organisers may import.
"""

from pathlib import Path
from typing import Any, NamedTuple

from game import rules
from game.api import Game
from game.catalogue import Catalogue
from game.catalogue.checking import checked
from game.catalogue.encoding import by_kind, decoded
from game.catalogue.files import Format, read_file


class DemoFile(NamedTuple):
    kind: str
    form: Format
    data: bytes


def demo_files(game: Game[Any, Any, Any]) -> list[DemoFile]:
    """The files that come with a game, by kind; none where there are none."""
    kinds = () if game.catalogue is None else sorted(game.catalogue.kinds)
    forms: tuple[Format, ...] = ("csv", "geojson")
    found = []
    for folder in map(Path, rules.__path__):
        paths = [
            (kind, form, folder / game.name / "demo" / f"{kind}.{form}") for kind in kinds for form in forms
        ]
        found += [DemoFile(kind, form, path.read_bytes()) for kind, form, path in paths if path.exists()]
    return found


def demo_catalogue(game: Game[Any, Any, Any]) -> Catalogue:
    """The catalogue that comes with a game. Raises `ValueError` where anything is wrong with it."""
    if game.catalogue is None:
        raise ValueError(f"{game.name} is played without a catalogue.")
    entries = []
    for kind, form, data in demo_files(game):
        contents = read_file(kind, game.catalogue.kinds[kind], form, data)
        if contents.faults:
            raise ValueError(f"{kind}.{form}: {contents.faults[0]}")
        entries += [(kind, entry.name, entry.json) for entry in contents.entries]
    whole = checked(game.name, game.catalogue, entries)
    if whole.contents is None:
        raise ValueError(f"The catalogue of {game.name}: {whole.faults[0]}")
    return Catalogue(by_kind(game.catalogue, decoded(game.catalogue, whole.contents)))
