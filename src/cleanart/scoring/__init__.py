"""Features of blocks, and the models that score from them how likely a block is part of the body (level 5)."""
