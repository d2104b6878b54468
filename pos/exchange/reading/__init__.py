"""Files that somebody hands us, read as rows of text within hard limits."""
