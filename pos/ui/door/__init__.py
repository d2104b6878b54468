"""Before anybody comes in: what was found out about the ledger at the start, and what is to be done about it."""
