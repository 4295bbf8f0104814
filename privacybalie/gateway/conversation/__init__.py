"""Conversations as the gateway keeps them: tokens, limits, one turn at a time."""
