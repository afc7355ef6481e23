"""The JSON Schema of a row: what the command prints as JSON and JSON lines. `docs/article.schema.json` is this one.

python -m cleanart.batch.json_schema > docs/article.schema.json
"""

from __future__ import annotations

import json
import sys
from collections.abc import Set
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from cleanart.batch.table import RowHead, Status
from cleanart.page.article import ONLY_WITH_BLOCKS, PLAIN_FIELDS, ArticleData, Image
from cleanart.page.plain_values import field_types

_SIMPLE = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def row_json_schema() -> dict[str, Any]:
    """Return the schema, which derives from the types of the fields."""
    types = {**field_types(RowHead), **{name: field_types(ArticleData)[name] for name in PLAIN_FIELDS}}
    types |= {"status": Status, "image_credits": tuple[Image, ...]}
    properties = {name: _schema_of(hint) for name, hint in types.items()}
    asked_for = {name: {"type": "array", "items": {"type": "object"}} for name in ("evidence", "blocks")}
    of_rows = field_types(RowHead).keys() - {"url"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A page and its article, as cleanart prints it",
        "description": f"Article.to_json() has no {', '.join(name for name in types if name in of_rows)}.",
        **_object(properties | asked_for, optional=of_rows | asked_for.keys()),
    }


def _object(properties: dict[str, Any], optional: Set[str] = frozenset()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _schema_of(hint: Any) -> dict[str, Any]:
    if get_origin(hint) in {Union, UnionType}:
        return {"type": [_SIMPLE[member] for member in get_args(hint)]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _schema_of(get_args(hint)[0])}
    if issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    if hint in _SIMPLE:
        return {"type": _SIMPLE[hint]}
    members = field_types(hint).items()
    return _object({name: _schema_of(kind) for name, kind in members}, optional=ONLY_WITH_BLOCKS)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(row_json_schema(), indent=2) + "\n")
