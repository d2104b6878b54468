"""Goods on the shelf: what moves them, in which batches they lie, what the lists of them say."""
