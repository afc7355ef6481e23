"""Many pages: from files and archives to tables, in several processes (level 8)."""
