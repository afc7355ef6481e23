"""`Article` and its blocks to output."""
