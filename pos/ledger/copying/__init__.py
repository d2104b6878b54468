"""Whole ledgers elsewhere: backup, restore, another engine."""
