"""Rules that are not in force yet, tried on receipts that stand."""
