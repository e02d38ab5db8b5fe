"""The operator's commands, each a module: its `add` gives `python -m moyo` a subparser, found by listing.

The subparser's `run` is a function of the settings, and of what stands on the command line, that returns the
exit status. It may raise `SettingError` and `sql.Unusable`, whose text is shown.
"""

import argparse
import importlib
import pkgutil
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_all(commands: Commands) -> None:
    """Adds the subparsers of all modules of this package."""
    for module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        importlib.import_module(f"{__name__}.{module}").add(commands)
