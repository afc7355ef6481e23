"""`python -m cleanart` is the command `cleanart`."""

import sys

from cleanart.cli import main

if __name__ == "__main__":
    sys.exit(main())
