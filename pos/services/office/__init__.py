"""The property office's desk: households, points, bills, and the programme of points."""
