"""The decorator that makes a message class: a dataclassy class that msgspec can decode, check and encode.

dataclassy gives the class its `__init__`, `__eq__`, `__repr__` and slots. msgspec does not know dataclassy,
but it reads the `__dataclass_fields__` of a standard dataclass; so a standard dataclass with the same fields
is made, and its `__dataclass_fields__` are set on the message class. Limits in
`Annotated[..., msgspec.Meta(...)]` are checked when a message is decoded, not when it is made in Python.

To know before writing one:

- All fields are given by keyword. A default is shared, so it has to be immutable.
- A field whose default is `UNSET` is left out of the JSON while it is unset.
- `from_` is `from` on the wire: one underscore at the end, needed for Python's keywords, is dropped.
- Only annotated attributes are fields, and `ClassVar` would be one too: leave a constant unannotated.
- What is added to a message that version 1 of the wire had is `Later[...]`: a client reads what lacks it too.
- No inheritance: msgspec decodes a subclass as its parent. So `type(message) is Act` says what `isinstance`
  does, which takes four times as long where it is another. No `super()` without arguments either, because
  dataclassy builds the class a second time.
- Messages are neither frozen nor hashable: dataclassy hashes a frozen object by its type alone.

"""

import dataclasses
from typing import Annotated, TypeVar, dataclass_transform

import dataclassy
import msgspec

T = TypeVar("T")

Later = Annotated[T, msgspec.Meta(extra={"later": True})]
"""A field that this server always sends, and one of an earlier release does not."""


@dataclass_transform(kw_only_default=True)
def container(cls: type[T]) -> type[T]:
    """Makes `cls` a dataclassy class whose objects msgspec decodes, checks and encodes."""
    message = dataclassy.dataclass(cls, slots=True, kw_only=True)
    standard = dataclasses.make_dataclass(  # without methods and docstring, which take long to make
        message.__name__,
        message.__annotations__.items(),
        namespace={"__doc__": "Only its fields are read."},
        init=False,
        repr=False,
        eq=False,
        match_args=False,
    )
    fields = {}
    for field in dataclasses.fields(standard):
        name, field.name = field.name, field.name.removesuffix("_")
        # Set here: `make_dataclass` would want a factory for a Raw, with which msgspec decodes no Raw.
        field.default = message.__defaults__.get(name, dataclasses.MISSING)
        fields[field.name] = field
        setattr(message, field.name, vars(message)[name])
    message.__annotations__ = {name: field.type for name, field in fields.items()}
    message.__dataclass_fields__ = fields
    return message
