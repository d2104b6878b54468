"""Lives that are only played: the demo community, and scenarios from a file."""
