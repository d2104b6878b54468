"""Payment, and the change."""
