"""The decorator that makes a message: a dataclassy class that msgspec can read, check and write.

dataclassy gives the class its `__init__`, `__eq__`, `__repr__` and slots. msgspec knows nothing of
dataclassy, but reads the description that a standard dataclass carries in `__dataclass_fields__`; so a
twin made with `dataclasses` lends its own. Limits in `Annotated[..., msgspec.Meta(...)]` hold when a
message is decoded, not when it is made by hand.

What to know before writing one:

- All fields are given by keyword. A default is shared, so it has to be immutable.
- A field whose default is `UNSET` is left out of the JSON until it is set.
- `from_` is `from` on the wire: one underscore at the end, for words that Python keeps, is dropped.
- Only annotated attributes are fields, and `ClassVar` would be one too: leave a constant unannotated.
- No inheritance: msgspec takes a subclass for its parent. No zero-argument `super()` either, because
  dataclassy builds the class a second time.
- Messages are neither frozen nor hashable: dataclassy hashes a frozen object by its type alone.
"""

import dataclasses
from typing import TypeVar, dataclass_transform

import dataclassy

T = TypeVar("T")


@dataclass_transform(kw_only_default=True)
def container(cls: type[T]) -> type[T]:
    """Make `cls` a dataclassy class whose objects msgspec decodes, checks and encodes."""
    made = dataclassy.dataclass(cls, slots=True, kw_only=True)
    twin = dataclasses.make_dataclass(made.__name__, made.__annotations__.items())
    wired = {}
    for field in dataclasses.fields(twin):
        name, field.name = field.name, field.name.removesuffix("_")
        # Set here because the twin would ask for a factory for a Raw, and with one msgspec reads no Raw.
        field.default = made.__defaults__.get(name, dataclasses.MISSING)
        wired[field.name] = field
        setattr(made, field.name, vars(made)[name])
    made.__annotations__ = {name: field.type for name, field in wired.items()}
    made.__dataclass_fields__ = wired
    return made
