"""What a vendor or a stall is owed."""
