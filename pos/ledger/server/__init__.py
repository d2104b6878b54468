"""All that knows PostgreSQL. Only `pos.ledger.engine` and `pos.ledger.copying` import it."""
