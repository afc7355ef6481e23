"""Options of an extraction, for all pages or by site (level 2)."""

from cleanart.options.options import Options, OptionValues, list_unknown

__all__ = ["OptionValues", "Options", "list_unknown"]
