"""A page on its way from a source to a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleanart.batch.table import Page, Status


class ReadPage(NamedTuple):
    """A page as it was read from a source, or a place in the source where reading failed."""

    page: Page
    status: Status | None = None
    """What became of it already while it was read; None if it is to be extracted."""
    reason: str | None = None


class Item(NamedTuple):
    """A page of a batch."""

    number: int
    """Its place in the batch, from 0."""
    page: Page
    status: Status | None = None
    """As in `ReadPage`."""
    reason: str | None = None
    name: str = ""
    """The path of its output file within the output folder, with slashes and without the ending."""
