"""The back office: goods and what they cost."""
