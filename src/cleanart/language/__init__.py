"""Knowledge of languages: words, scripts, names of persons, dates, detection (level 0)."""
