"""Commands about what goods cost."""
