"""Sentence encoders that carry their weights, and the cache of their vectors."""
