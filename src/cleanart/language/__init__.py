"""What is known of languages: words, scripts, names, dates (level 0)."""
