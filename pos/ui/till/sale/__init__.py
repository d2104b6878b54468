"""The sale: scan box, lines, household, totals."""
