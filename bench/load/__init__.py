"""How much the assistant bears: `python -m bench.load --help`. Prints figures with their machine."""
