"""A month's books and whether they tie."""
