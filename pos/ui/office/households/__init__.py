"""A household in the office: its bills, its points, points put on bills."""
