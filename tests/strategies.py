"""Values for hypothesis, built from what msgspec knows of a type: its fields, limits and choices."""

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec import inspect


def values(kind: Any) -> SearchStrategy[Any]:
    """Anything of this type that msgspec would decode; the type is made as setups and actions are."""
    return _made_once(kind)


_made_once: Callable[[Any], SearchStrategy[Any]] = cache(lambda kind: _values(inspect.type_info(kind)))
"""To look into a type takes longer than to draw a value of it."""


def _values(info: inspect.Type) -> SearchStrategy[Any]:
    match info:
        case inspect.Metadata(type=inner):
            return _values(inner)
        case inspect.NoneType():
            return st.none()
        case inspect.BoolType():
            return st.booleans()
        case inspect.IntType(ge=least, le=most):
            return st.integers(least, most)
        case inspect.FloatType(ge=least, le=most, multiple_of=step):
            if step is None or least is None or most is None:
                return st.floats(least, most, allow_nan=False)
            return st.integers(int(least / step), int(most / step)).map(lambda steps: steps * step)
        case inspect.StrType(pattern=pattern, min_length=least, max_length=most):
            return (
                st.from_regex(pattern, fullmatch=True)
                if pattern
                else st.text(min_size=least or 0, max_size=most)
            )
        case inspect.LiteralType(values=choices):
            return st.sampled_from(choices)
        case inspect.UnionType(types=kinds):
            return st.one_of([_values(kind) for kind in kinds])
        case inspect.VarTupleType(item_type=item, min_length=least, max_length=most):
            return st.lists(_values(item), min_size=least or 0, max_size=most).map(tuple)
        case inspect.TupleType(item_types=items):
            return st.tuples(*map(_values, items))
        case inspect.DictType(key_type=key, value_type=value):
            return st.dictionaries(_values(key), _values(value), max_size=3)
        case inspect.RawType():
            return st.dictionaries(st.text(max_size=3), st.integers(0, 9), max_size=2).map(_raw)
        case inspect.StructType(cls=cls, fields=fields):
            wanted = {field.name: _values(field.type) for field in fields if field.required}
            others = {field.name: _values(field.type) for field in fields if not field.required}
            return st.fixed_dictionaries(wanted, optional=others).map(lambda found: _made(cls, found))
    raise NotImplementedError(f"No values are known for {info}.")


def _raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))


def _made(cls: type, fields: dict[str, Any]) -> Any:
    try:
        return cls(**fields)
    except ValueError:  # a combination that the setup itself refuses
        reject()
