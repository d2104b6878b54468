"""The office's arrears: who owes what since when, what points could pay of it, reminders."""
