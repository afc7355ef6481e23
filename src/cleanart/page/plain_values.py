"""Results as plain values of JSON, and back: named tuples are dicts, other tuples lists, enum members their values."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def to_plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        if hasattr(value, "_asdict"):
            return {name: to_plain(item) for name, item in value._asdict().items()}
        return [to_plain(item) for item in value]
    return value


def from_plain(value: Any, hint: Any) -> Any:
    """Return the value of a type that `to_plain` gave this plain one for.

    Raises:
        ValueError: if the type has no such value.
    """
    origin, members = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _from_any(value, members)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise ValueError(f"{value!r:.60} is no list")
        return tuple(from_plain(item, members[0]) for item in value)
    if issubclass(hint, Enum):
        return hint(value)
    if hasattr(hint, "_fields"):
        return _record(value, hint)
    if hint is float and isinstance(value, int):
        return float(value)
    if not isinstance(value, hint) or (isinstance(value, bool) and hint is not bool):
        raise ValueError(f"{value!r:.60} is no {hint.__name__}")
    return value


def _from_any(value: Any, members: tuple[Any, ...]) -> Any:
    """Return the value of the first of some types that has it."""
    if value is None and NoneType in members:
        return None
    kinds = [member for member in members if member is not NoneType]
    for kind in kinds[:-1]:
        try:
            return from_plain(value, kind)
        except ValueError:
            continue
    return from_plain(value, kinds[-1])


def _record(value: Any, kind: type) -> Any:
    """Return a named tuple; what is missing has its default, and unknown names are left out."""
    if not isinstance(value, dict):
        raise ValueError(f"{value!r:.60} is no object")
    try:
        return kind(**fields_from_plain(value, kind))
    except TypeError as error:  # a field without a default is missing
        raise ValueError(str(error)) from None


def fields_from_plain(values: dict[str, Any], kind: type) -> dict[str, Any]:
    """Return those of some plain values that are fields of a class, by name, as their types have them.

    Raises:
        ValueError: if one has no such value; the message begins with the field's name.
    """
    read = {}
    for name, hint in field_types(kind).items():
        if name in values:
            try:
                read[name] = from_plain(values[name], hint)
            except ValueError as error:
                raise ValueError(f"{name}: {error}") from None
    return read


@lru_cache(maxsize=32)
def field_types(kind: type) -> dict[str, Any]:
    """Return the types of a class's fields by name."""
    return get_type_hints(kind)
