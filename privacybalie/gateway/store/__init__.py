"""Where conversations are kept: sealed, a turn per row, and erased in time."""
