"""The ledger as a whole: made, opened, shared, proven, copied."""
