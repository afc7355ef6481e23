"""The stages, one per file; `pipeline.STAGES` is their order and `page.document.Stage` their contract (level 6)."""
