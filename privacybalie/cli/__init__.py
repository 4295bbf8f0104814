"""Commands for authors and operators: `python -m privacybalie …`."""
