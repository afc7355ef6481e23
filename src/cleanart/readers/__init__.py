"""Page to `Document`: decoding, and a reader for each kind of input."""
