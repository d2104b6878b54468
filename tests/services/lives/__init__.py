"""Whole lives of a shop: every desk, three tills, a clock that is wrong now and then, programs that die."""
