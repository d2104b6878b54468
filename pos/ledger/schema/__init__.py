"""The tables and the rules that the ledger itself keeps, for both engines; the schema in a file."""
