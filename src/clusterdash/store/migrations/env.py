"""Where Alembic enters: the migrations run in the transaction of the one who asks for them."""

from __future__ import annotations

from alembic import context

from clusterdash.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
