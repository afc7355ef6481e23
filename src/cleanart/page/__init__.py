"""Data types of a page and of its extracted article; no stage or reader logic (level 3)."""
