"""What the shop sells: codes, scale labels, items, and what a scan turns out to be."""
