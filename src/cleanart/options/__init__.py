"""Options of an extraction, for all pages or by site (level 2)."""

from cleanart.options.options import Options

__all__ = ["Options"]
