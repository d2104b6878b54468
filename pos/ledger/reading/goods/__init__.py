"""What is read of goods beside the catalogue: prices by date, promotions."""
