"""The red-points supermarket: till, points and property fee in one provable ledger."""

__version__ = "0.1.0"
