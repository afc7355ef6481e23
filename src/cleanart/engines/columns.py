"""Columns of Arrow tables: which to read, what is in them, and what the rows that come out look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanart.errors import ColumnError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa


def arrow() -> Any:
    """Return pyarrow; raises `MissingExtraError` without it."""
    try:
        import pyarrow  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("this needs pyarrow: pip install 'cleanart[arrow]'") from error
    return pyarrow


def row_schema() -> pa.Schema:
    """Return the schema of the rows that come out (see `cleanart.engines.arrow.schema`)."""
    pa = arrow()
    string, strings = pa.string(), pa.list_(pa.string())
    image = pa.struct([(name, string) for name in ("src", "alt", "caption", "credit")])
    link = pa.struct([(name, string) for name in ("text", "url")])
    return pa.schema(
        [
            ("id", string),
            ("url", string),
            ("source", string),
            ("position", pa.int64()),
            ("status", string),
            ("reason", string),
            ("title", string),
            ("body", string),
            ("authors", strings),
            ("published", string),
            ("modified", string),
            ("site_name", string),
            ("language", string),
            ("description", string),
            ("tags", strings),
            ("license", string),
            ("images", pa.list_(image)),
            ("comments", string),
            ("related", pa.list_(link)),
            ("page_type", string),
            ("confidence", pa.float64()),
        ]
    )


def find_column(schema: pa.Schema, name: str | None, usual: Sequence[str]) -> str | None:
    """Return the column of that name, or without a name the first of the usual ones, None where there is none.

    Raises:
        ColumnError: if there is no column of that name, or there are several.
    """
    if name is None:
        name = next((each for each in usual if each in schema.names), None)
        if name is None:
            return None
    count = schema.names.count(name)
    if count != 1:
        what = "no column" if not count else f"{count} columns"
        raise ColumnError(f"there is {what} named {name!r}; there are {', '.join(schema.names) or 'none'}")
    return name


def check_text(schema: pa.Schema, name: str, *, numbers: bool = False) -> None:
    """Make sure that a column holds strings or bytes, or, where they will do, whole numbers.

    Raises:
        ColumnError: if it does not.
    """
    types = arrow().types
    kind = schema.field(name).type
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
    if not any(test(kind) for test in tests) and not (numbers and types.is_integer(kind)):
        raise ColumnError(f"the column {name!r} must hold strings or bytes, not {kind}")


def values(column: pa.Array) -> Iterator[str | bytes | int | None]:
    """Yield what is in a column, one after the other; strings that are no UTF-8 as the bytes that they are."""
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
    """Return a value as text; None for nothing."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return None if value is None or value == "" else str(value)


def to_columns(rows: Sequence[dict[str, Any]]) -> list[pa.Array]:
    """Return the columns of `row_schema` for some rows."""
    return [_to_column([row[field.name] for row in rows], field.type) for field in row_schema()]


def _to_column(found: list[Any], kind: pa.DataType) -> pa.Array:
    pa = arrow()
    try:
        return pa.array(found, kind)
    except UnicodeEncodeError:  # halves of characters, which JSON in a page can hold and UTF-8 cannot
        return pa.array([_encodable(value) for value in found], kind)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_encodable(each) for each in value]
    if isinstance(value, dict):
        return {name: _encodable(each) for name, each in value.items()}
    return value
