"""The property office's desk: a household's bills, its points, and points put on bills."""
