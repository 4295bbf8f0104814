"""Walking a decision tree and saying its outcome: pure functions of a tree and answers."""
