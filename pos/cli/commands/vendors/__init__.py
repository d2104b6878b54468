"""Vendors and stalls: terms and money, and places."""
