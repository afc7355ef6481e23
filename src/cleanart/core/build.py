"""Whether this copy runs its hot modules compiled. `setup.py` lists them; without a compiler they run as they are."""

COMPILED = not __file__.endswith(".py")
"""Whether the hot modules are compiled. They give the same results either way."""
