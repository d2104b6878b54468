"""Goods that come, go and are counted, and the lists of them."""
