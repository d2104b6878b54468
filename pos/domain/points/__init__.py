"""The programme of points, lots of points, and the passport that tells where each came from."""
