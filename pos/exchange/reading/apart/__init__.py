"""Files that are opened in a process of their own, which may die of them."""
