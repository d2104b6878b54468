"""The affairs of a household beside its page."""
