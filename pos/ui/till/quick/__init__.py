"""Quick keys: goods that are tapped instead of scanned, and arranging them."""
