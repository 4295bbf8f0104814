"""The monthly report: from counts to numbers that may be shown, plots, a page and a table."""
