"""The settings as the help and the documents list them."""

import dataclasses

from moyo.settings import VARIABLES, Settings


def listing(internal: bool) -> list[tuple[str, str, str]]:
    """Each variable with its default and its meaning, as text; those that operators set, or all."""
    defaults = {one.name: one.default for one in dataclasses.fields(Settings)}
    return [
        (variable.name, _shown(defaults[name]), variable.meaning)
        for name, variable in VARIABLES.items()
        if internal or not variable.internal
    ]


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return "on" if default else "off"
    if isinstance(default, tuple):
        return ", ".join(default) or "unset"
    return "unset" if default in (None, "") else str(default)
