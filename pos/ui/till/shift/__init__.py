"""Opening and closing a shift."""
