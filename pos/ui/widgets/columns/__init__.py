"""The columns of a table: their headings, how somebody arranged them, what is copied out of them."""
