"""Rules tried on receipts that stand: one view for the programme and for promotions."""
