"""Shifts and drawers: a till's and the office's."""
