"""Saving what the forms of this page ask for: field by field, against what the user saw.

A field that somebody changed elsewhere meanwhile is not overwritten unseen; see ``services.actions.change``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common.forms import Form

if TYPE_CHECKING:
    from btl_desktop.ui.common.context import Context

Write = Callable[[Any, Any, dict[str, Any], dict[str, Any]], object]


class Saver:
    """Knows what was seen of each record, and writes what a form changed in it."""

    def __init__(self, context: Context, owner: QWidget, write: Write | None = None) -> None:
        self._context = context
        self._owner = owner
        self._write = write or _change_each
        self._records: dict[UUID, Any] = {}
        self._read: dict[UUID, dict[str, Any]] = {}
        self._seen: dict[UUID, dict[str, Any]] = {}
        self._under_way: Counter[tuple[UUID, str]] = Counter()

    def load(self, form: Form, record: Any, values: Mapping[str, Any]) -> None:
        """Show a record in a form. What is being written now counts as seen already."""
        seen = self._seen.setdefault(record.id, {})
        self._records[record.id] = record
        self._read.setdefault(record.id, {}).update(values)
        seen.update({name: value for name, value in values.items() if not self._under_way[record.id, name]})
        form.load(record.id, values)

    def connect(self, form: Form) -> None:
        """Save what this form asks for."""
        form.save_wanted.connect(lambda subject, changes: self._save(form, subject, changes))

    def _save(self, form: Form, subject: UUID, changes: dict[str, Any]) -> None:
        seen, record = self._seen[subject], self._records[subject]
        was = {name: seen.get(name) for name in changes}
        if was == changes:
            return
        seen.update(changes)
        for name in changes:
            self._under_way[subject, name] += 1

        def done(_result: object) -> None:
            self._over(subject, changes)
            form.saved(subject, changes)
            self._context.notify.saved()

        def failed(error: Exception) -> None:
            self._over(subject, changes)
            self._seen[subject].update({name: self._read[subject][name] for name in changes})
            form.save_failed(subject, changes, error)

        def write(session: Any) -> object:
            return self._write(session, record, was, dict(changes))

        self._context.tasks.write(write, done, undo="wijziging in de actie", failed=failed, owner=self._owner)

    def _over(self, subject: UUID, changes: Mapping[str, Any]) -> None:
        for name in changes:
            self._under_way[subject, name] -= 1


def _change_each(session: Any, record: Any, was: dict[str, Any], changes: dict[str, Any]) -> None:
    from btl_desktop.services.actions import actions

    for name, value in changes.items():
        actions.change(session, record, name, was[name], value)
