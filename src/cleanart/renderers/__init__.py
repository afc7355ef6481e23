"""Print articles: `Article`, and one module for each form of output."""
