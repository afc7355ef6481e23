"""Benchmarks of cleanart: how good its articles are (`quality.py`) and how fast they come (`throughput.py`).

`gate.py` holds the figures of quality against floors, so that none falls unseen.

Nothing here is installed with the library. Corpora are optional folders given on the command line; their
format is described in `corpus.py`.
"""


class UsageError(Exception):
    """The command line asks for what is not there; the message is one line, the exit status 2."""
