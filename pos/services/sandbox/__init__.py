"""Rules that are not in force, tried on receipts that stand."""
