"""Fuzzing: pages that a grammar makes or that are mutated, and what must hold of each of them."""
