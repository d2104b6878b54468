"""The desk of whoever checks: the proof of the ledger, and the log of changes. There is nothing to change."""
