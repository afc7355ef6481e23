"""The web: which addresses may be asked, and how a page is fetched (level 1)."""
