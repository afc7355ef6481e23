"""Images: their addresses, the captions and credits beside them."""
