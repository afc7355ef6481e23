"""Benchmarks of cleanart, and checks on changes to it. None of this is installed with the library.

| command | what it prints |
|---|---|
| `python -m benchmarks.quality CORPUS` | how good articles are, beside baselines and other extractors |
| `python -m benchmarks.structure CORPUS...` | how good code, tables and formulas are in Markdown, beside peers |
| `python -m benchmarks.gate CORPUS...` | figures of quality that fell below their floors in `baseline.json` |
| `python -m benchmarks.same CORPUS... --write FILE`, `--check FILE` | pages and fields that a change alters |
| `python -m benchmarks.throughput [CORPUS]` | time and memory per page of text or HTML |
| `python -m benchmarks.arrow [CORPUS]` | time of the Arrow engine beside a plain loop |
| `python -m benchmarks.batch CORPUS...` | pages per second and memory of the command, by number of processes |
| `python -m benchmarks.import_graph` | which rooms import which, and import cycles |

Corpora are folders given on the command line; `corpus.py` describes their format.
"""


class UsageError(Exception):
    """The command line names something that does not exist; printed as one line, with exit status 2."""
