"""How Alembic reaches the vault: through the open, encrypted connection that it is handed."""

from alembic import context

from btl_desktop.models.registry import Base
from btl_desktop.vault.search_index import is_record_table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=context.config.attributes.get("render_item"),
    compare_type=True,
    include_name=is_record_table,
    transaction_per_migration=False,
)
context.run_migrations()
