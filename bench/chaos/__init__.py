"""Kills, locks and restarts everything under conversations, and counts what was lost (python -m bench.chaos).

In the manner of Jepsen: visitors with a number of their own per message repeat it until it was answered, whatever
happens; afterwards the conversations that are kept are compared with what the visitors saw.
"""
