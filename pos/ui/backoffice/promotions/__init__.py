"""Promotions: the list, one more by a form, tried before it is switched on, one ended."""
