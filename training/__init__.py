"""Fits the models of `cleanart.scoring` to corpora; see `python -m training --help`. Needs the extra `train`."""
