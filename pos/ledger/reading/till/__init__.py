"""What is asked at a till, and afterwards: shifts in figures, receipts that somebody looks for, copies."""
