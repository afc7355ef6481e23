"""Fitting the models of `cleanart.scoring` to corpora. `python -m training --help` tells how."""
