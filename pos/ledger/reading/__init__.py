"""What is asked of the ledger, and never written."""
