"""What is still to be given back on a channel's own box or phone."""
