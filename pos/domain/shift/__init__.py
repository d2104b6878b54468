"""A cashier's shift in sums."""
