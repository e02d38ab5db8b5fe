"""A kind of entries with a field of each shape."""

from enum import Enum
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from game.catalogue.geometry import Geometry


class Line(Enum):
    TRAM = "tram"
    BUS = "bus"


class Hours(Struct, frozen=True):
    opens: int
    closes: int = 24


class Stop(Struct, frozen=True):
    name: str
    line: Line
    note: str | None = None
    motto: str = "On time"
    text: str = ""
    platforms: Annotated[int, Meta(ge=0, le=99)] = 2
    depth: int | None = None
    roofed: bool = False
    lit: bool | None = None
    nicknames: tuple[str, ...] = ()
    colours: list[str] = field(default_factory=lambda: ["red"])
    hours: Hours | None = None
    grade: int | Literal["none"] = 3
    place: Geometry | None = None
