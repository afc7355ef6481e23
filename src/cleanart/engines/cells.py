"""Columns of Arrow tables: which ones to read, of which types they may be, and the cells in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanart.batch.table import arrow, candidate_columns
from cleanart.errors import ColumnError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa


def find_columns(
    schema: pa.Schema, asked: str | None, usual: Sequence[str], *, numbers: bool = False
) -> tuple[str, ...]:
    """Return the columns of a table that may hold a value, best first; none if no usual one is there.

    They hold strings or bytes; with `numbers`, whole numbers will do. Of the usual columns all behind the first one
    that is there only stand in for its nulls: those of other types are left out.

    Raises:
        ColumnError: if the column asked for is not there, or the first one is there twice or of another type.
    """
    if asked is not None:
        check_name(schema, asked)
    names = [name for name in candidate_columns(asked, usual) if name in schema.names]
    if not names:
        return ()
    first, *others = names
    check_name(schema, first)
    if not _holds_text(schema.field(first).type, numbers=numbers):
        raise ColumnError(f"the column {first!r} must hold strings or bytes, not {schema.field(first).type}")
    is_usable = [schema.names.count(n) == 1 and _holds_text(schema.field(n).type, numbers=numbers) for n in others]
    return first, *(name for name, usable in zip(others, is_usable, strict=True) if usable)


def check_name(schema: pa.Schema, name: str) -> None:
    """Make sure that a table has exactly one column of this name.

    Raises:
        ColumnError: if it has none or several.
    """
    count = schema.names.count(name)
    if count != 1:
        what = "no column" if not count else f"{count} columns"
        raise ColumnError(f"there is {what} named {name!r}; there are {', '.join(schema.names) or 'none'}")


def _holds_text(kind: pa.DataType, *, numbers: bool) -> bool:
    """Return whether a type's values are strings or bytes or, with `numbers`, whole numbers."""
    types = arrow().types
    while types.is_dictionary(kind) or types.is_run_end_encoded(kind):
        kind = kind.value_type
    tests = [
        types.is_string,
        types.is_large_string,
        types.is_string_view,
        types.is_binary,
        types.is_large_binary,
        types.is_binary_view,
        types.is_fixed_size_binary,
        types.is_null,
    ]
    return any(test(kind) for test in tests) or (numbers and types.is_integer(kind))


def cells(column: pa.Array) -> Iterator[str | bytes | int | None]:
    """Yield the values of a column in order; strings that are not UTF-8 as their bytes."""
    for scalar in column:
        try:
            yield scalar.as_py()
        except UnicodeDecodeError:
            yield _bytes_of(scalar)


def _bytes_of(scalar: Any) -> bytes:
    while not hasattr(scalar, "as_buffer"):  # of a dictionary or a run
        scalar = scalar.value if hasattr(scalar, "value") else scalar.values
    return bytes(scalar.as_buffer().to_pybytes())


def as_text(value: str | bytes | int | None) -> str | None:
    """Return a cell as text; None if it is null or empty."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return None if value is None or value == "" else str(value)
