"""The variables that our own programs set and operators do not, each the type of a field of `Settings`."""

from pathlib import Path
from typing import Annotated, TypeAlias

from moyo.variable import Variable, absolute, folder, number

ReadyFd: TypeAlias = Annotated[
    int | None,
    Variable(
        "MOYO_READY_FD",
        number(0),
        "an open file to which a server process writes a line when it serves",
        internal=True,
    ),
]

MetricsFolder: TypeAlias = Annotated[
    Path | None,
    Variable(
        "MOYO_METRICS_FOLDER",
        folder,
        "where the processes of one supervisor find one another for `/metrics`",
        internal=True,
    ),
]

PassingFolder: TypeAlias = Annotated[
    Path | None,
    Variable(
        "MOYO_PASSING_FOLDER",
        folder,
        "where they find one another to pass connections on",
        internal=True,
    ),
]

ParentFd: TypeAlias = Annotated[
    int | None,
    Variable(
        "MOYO_PARENT_FD",
        number(0),
        "an open file that ends when the supervisor does; then a server process stops",
        internal=True,
    ),
]

ParentPid: TypeAlias = Annotated[
    int | None,
    Variable(
        "MOYO_PARENT_PID",
        number(1),
        "the parent of the supervisor, which stops when the parent has ended; `make run` sets it",
        internal=True,
    ),
]

DataFolder: TypeAlias = Annotated[
    Path | None,
    Variable("MOYO_DATA", absolute, "the folder in place of `.data/`, as one file sets it", internal=True),
]
