"""Property fees: bills, and what is put on them."""
