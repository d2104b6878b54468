"""Files into the ledger: what a file would do there is worked out once, then shown or written."""
