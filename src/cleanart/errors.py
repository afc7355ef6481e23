"""All exceptions that cleanart raises on purpose (level 0)."""


class CleanartError(Exception):
    """Base class of cleanart's exceptions."""


class EmptyInputError(CleanartError):
    """The input has no text: it is empty, or has only white space and invisible characters."""


class BinaryInputError(CleanartError):
    """The input is not text: an image, an archive or another binary file."""


class NotAPageError(CleanartError):
    """The input is the address or file path of a page, not its content."""


class NoArticleError(CleanartError):
    """The page was read, but no block looks like part of an article."""


class PipelineError(CleanartError, ValueError):
    """The stages of a pipeline do not fit together."""


class OptionsError(CleanartError, ValueError):
    """An option is unknown, or its value is out of range."""


class MissingExtraError(CleanartError, ImportError):
    """A feature needs a package that is not installed; the message names the extra that installs it."""


class ColumnError(CleanartError, ValueError):
    """A table column is missing, or its type does not fit its use."""


class BatchError(CleanartError):
    """A batch cannot begin or go on: an input or output is not possible, or an extra is not installed."""


class FetchError(CleanartError):
    """A page cannot be fetched from the web; the message says why, such as "404 Not Found"."""


class LimitError(CleanartError):
    """A page has more bytes, or takes more time, than the options allow."""
