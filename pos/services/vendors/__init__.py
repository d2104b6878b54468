"""Vendors and stalls: what was agreed, what they are owed, what is paid out to them."""
