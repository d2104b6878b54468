"""Places of stalls: the calendar, what becomes of a place, how fair it was."""
