"""Ray Data: a dataset of pages to one of rows, by `map_batches`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleanart.engines.arrow import Extractor, extract_batch
from cleanart.errors import MissingExtraError

if TYPE_CHECKING:
    import ray.data

    from cleanart.options import Options

# Pages: some megabytes, and some seconds of work.
BATCH_SIZE = 256


def extract(
    dataset: ray.data.Dataset, *, batch_size: int = BATCH_SIZE, options: Options | None = None, **settings: Any
) -> ray.data.Dataset:
    """Return a row for each page of a dataset (see `cleanart.engines.arrow.schema`), computed when Ray needs it.

    To set other arguments of `map_batches`, call it yourself with `cleanart.engines.arrow.extract_batch` and
    `batch_format="pyarrow"`.

    Args:
        dataset: The pages: a column of strings or bytes, and any others.
        batch_size: Pages extracted at a time.
        options: How to extract.
        **settings: As for `cleanart.engines.arrow.extract_batch`.

    Raises:
        ColumnError: if a column is missing or of a wrong type; only when Ray runs it, wrapped in an error of Ray's.
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
