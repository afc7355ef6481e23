"""Images: their addresses, the captions and credits beside them (level 4)."""
