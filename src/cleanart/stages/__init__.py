"""The steps that label blocks, one function in one file each; `pipeline.STAGES` has their order."""
