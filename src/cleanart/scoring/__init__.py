"""Features of blocks, and what they say for or against being the body."""
