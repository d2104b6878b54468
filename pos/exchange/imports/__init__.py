"""The files that come in, one module a kind: which columns they may have, and their rows as values."""
