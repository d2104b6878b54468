"""The manager's desk for the points programme."""
