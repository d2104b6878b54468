"""Vendors and stalls in the window: what is agreed with them, their statements, what is paid out."""
