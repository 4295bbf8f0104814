"""Counts what is asked and answered, without texts: per turn, in memory, and now and then in the database."""
