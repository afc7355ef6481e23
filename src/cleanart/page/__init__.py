"""What a page and a result are: plain data (level 3)."""
