"""Measurements against a floor taken in the same run: only ratios and counts mean anything on a shared machine."""
