"""Goods: the grid of all of them, changing one or many, a new one, shelf labels."""
