"""What this copy was built with (level 1)."""

from cleanart.core.build import COMPILED

__all__ = ["COMPILED"]
