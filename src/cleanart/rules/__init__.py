"""A caller's rules: CSS selectors and regular expressions for lines (level 1)."""
