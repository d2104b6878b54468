"""What stands beside what a page shows: a list to choose from, a line to answer, how far work is, what it prints."""
