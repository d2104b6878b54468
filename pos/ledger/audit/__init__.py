"""Proving a ledger: every check of the whole book."""
