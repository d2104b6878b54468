"""What the shop took, as reports, and what they say in words."""
