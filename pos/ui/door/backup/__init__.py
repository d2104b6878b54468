"""Where this computer leaves its second copies of the ledger."""
