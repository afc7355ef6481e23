"""The tree of errors that cleanart raises (level 0)."""


class CleanartError(Exception):
    """Base of all errors that cleanart raises on purpose."""


class EmptyInputError(CleanartError):
    """The input has no text: it is empty, or holds only spaces and characters that print nothing."""


class BinaryInputError(CleanartError):
    """The input is not text: an image, an archive or another binary file."""


class NoArticleError(CleanartError):
    """The page was read, but no block of it looks like an article's."""


class PipelineError(CleanartError, ValueError):
    """A pipeline's stages do not fit together."""


class OptionsError(CleanartError, ValueError):
    """An option is unknown, or its value is out of range."""
