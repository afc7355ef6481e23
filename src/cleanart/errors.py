"""The tree of errors that cleanart raises (level 0)."""


class CleanartError(Exception):
    """Base of all errors that cleanart raises on purpose."""


class EmptyInputError(CleanartError):
    """The input has no text: it is empty, or holds only spaces and characters that print nothing."""


class BinaryInputError(CleanartError):
    """The input is not text: an image, an archive or another binary file."""


class NotAPageError(CleanartError):
    """The input is not a page but only where one is: an address, or the path of a file."""


class NoArticleError(CleanartError):
    """The page was read, but no block of it looks like an article's."""


class PipelineError(CleanartError, ValueError):
    """A pipeline's stages do not fit together."""


class OptionsError(CleanartError, ValueError):
    """An option is unknown, or its value is out of range."""


class MissingExtraError(CleanartError, ImportError):
    """What was asked for needs a package that is not installed; the message names the extra that brings it."""


class ColumnError(CleanartError, ValueError):
    """A column of a table is missing, or of a type that cannot be what it is taken for."""


class BatchError(CleanartError):
    """A batch cannot begin or go on: an input or output is not possible, or an extra is not installed."""
