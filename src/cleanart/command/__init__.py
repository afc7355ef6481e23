"""The parts of the command: its parser, its manual, and articles of single pages (level 9)."""
