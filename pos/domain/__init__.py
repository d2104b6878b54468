"""Values and rules. Standard library only; no clock, no ids, no I/O: they are arguments."""
