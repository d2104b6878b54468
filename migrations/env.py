"""alembic's door: always online, always on the connection the ledger hands over, inside its one transaction."""

from alembic import context

from pos.ledger.schema.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
