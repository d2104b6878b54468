"""A basket, what it costs, how it is paid, and goods that come back."""
