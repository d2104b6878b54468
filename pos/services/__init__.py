"""What a person at a desk can do: one public method, one use case, at most one transaction."""
