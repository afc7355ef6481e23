"""Options of an extraction, for all pages or by site (level 2)."""

from cleanart.options.options import Options, OptionValues, UntimedOptionValues, list_unknown

__all__ = ["OptionValues", "Options", "UntimedOptionValues", "list_unknown"]
