"""What all commands are: the JSON that a client sends, and the class of the reply."""

from typing import Any, ClassVar, Generic, TypeVar

import msgspec

R = TypeVar("R")


class Command(msgspec.Struct, Generic[R], omit_defaults=True, tag_field="type"):
    """A command whose reply is an `R`. The client adds the `id` by which it finds that reply."""

    answered_by: ClassVar[Any]
    """The class of the reply."""
