"""Promotions: what they are, what each saves, which of them a basket gets."""
