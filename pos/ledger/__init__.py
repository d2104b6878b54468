"""The one durable book: entries, guards, chain, balances, audit."""
