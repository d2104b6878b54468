"""A table of known columns out of a grid: its header found, its rows told from titles, totals and notes."""
