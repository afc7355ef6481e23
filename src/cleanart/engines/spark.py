"""Spark: a data frame of pages to one of rows, by `mapInArrow`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanart.engines.arrow import Extractor
from cleanart.errors import MissingExtraError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from cleanart.options import Options


def extract(frame: DataFrame, *, options: Options | None = None, **settings: Any) -> DataFrame:
    """Return a row for each page of a data frame (see `cleanart.engines.arrow.schema`), computed when Spark needs it.

    Executors need cleanart and pyarrow as well.

    Args:
        frame: The pages: a column of strings or bytes, and any others.
        options: How to extract.
        **settings: As for `cleanart.engines.arrow.extract_batch`.

    Raises:
        ColumnError: if a column is missing or of a wrong type.
        OptionsError: on settings that are unknown or out of range.
        MissingExtraError: without pyspark or pyarrow.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("this needs pyspark: pip install 'cleanart[spark]'") from error
    extractor = Extractor.of(options, **settings)
    row_type = from_arrow_schema(extractor.schema_for(to_arrow_schema(frame.schema)))
    return frame.mapInArrow(extractor.stream, row_type)
