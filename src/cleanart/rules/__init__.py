"""A caller's rules: CSS selectors and patterns of lines (level 1)."""
