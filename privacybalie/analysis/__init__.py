"""Exact analysis of decision trees over all their paths."""
