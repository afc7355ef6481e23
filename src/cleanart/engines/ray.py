"""Ray Data: a dataset of pages to one of rows, by `map_batches`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanart.engines.arrow import Extractor, extract_batch
from cleanart.errors import MissingExtraError

if TYPE_CHECKING:
    import ray.data

    from cleanart.options import Options

# Some megabytes of pages, and some seconds of work.
BATCH_SIZE = 256


def extract(
    dataset: ray.data.Dataset, *, batch_size: int = BATCH_SIZE, options: Options | None = None, **settings: Any
) -> ray.data.Dataset:
    """Return a row for each page of a dataset (see `cleanart.engines.arrow.schema`), made when Ray needs it.

    For other arguments of `map_batches` hand it `cleanart.engines.arrow.extract_batch` with
    `batch_format="pyarrow"`.

    Args:
        dataset: The pages: a column of strings or bytes, and others.
        batch_size: Pages that are worked on at a time.
        options: How to extract.
        **settings: As for `cleanart.engines.arrow.extract_batch`.

    Raises:
        ColumnError: when Ray runs it and a column is missing or of a wrong type; Ray wraps it.
        OptionsError: on settings that are unknown or out of range.
        MissingExtraError: without ray.
    """
    try:
        import ray.data  # noqa: F401, PLC0415
    except ImportError as error:
        raise MissingExtraError("this needs Ray Data: pip install 'cleanart[ray]'") from error
    Extractor.of(options, **settings)  # raises here, not on a worker
    return dataset.map_batches(
        extract_batch, batch_size=batch_size, batch_format="pyarrow", fn_kwargs={"options": options, **settings}
    )
