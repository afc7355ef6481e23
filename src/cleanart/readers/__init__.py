"""Readers: bytes are decoded, and text, HTML or a tree becomes a `Document`."""
