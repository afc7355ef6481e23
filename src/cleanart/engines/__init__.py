"""The same extraction inside other engines: Arrow, and what runs on it (level 9). See docs/engines.md."""
