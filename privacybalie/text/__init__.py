"""Dutch words: normalising, lemmas, spelling, readability. Knows no content and no conversation."""
