"""Receipts that somebody looks for afterwards."""
