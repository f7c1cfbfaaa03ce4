"""Saving what forms ask for against what the user saw, for pages whose services take ``(was, values)``.

saver = RecordSaver(context, self, "wijziging in de partner")
saver.serve(form, lambda session, id, was, values: partners.change(session, id, was, values))
saver.load(form, partner.id, {"name": partner.name, …})
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from btl_desktop.ui.common.context import Context
    from btl_desktop.ui.common.forms import Form, Offer

Change = Callable[[Any, Any, dict[str, Any], dict[str, Any]], object]


class RecordSaver:
    """Knows what was seen of each record; what a form changed in it is written as one step that undo takes back."""

    def __init__(self, context: Context, owner: QWidget, undo: str) -> None:
        self._context = context
        self._owner = owner
        self._undo = undo
        self._seen: dict[Any, dict[str, Any]] = {}
        self._under_way: Counter[tuple[Any, str]] = Counter()

    def serve(self, form: Form, change: Change) -> None:
        """Save what this form asks for."""
        form.save_wanted.connect(partial(self._save, form, change))

    def load(self, form: Form, subject: Any, values: Mapping[str, Any], offer: Offer = lambda _: None) -> None:
        """Show a record in a form, with what there is to choose. What is being written now counts as seen already."""
        seen = self._seen.setdefault(subject, {})
        seen.update({name: value for name, value in values.items() if not self._under_way[subject, name]})
        form.load(subject, values, offer)

    def _save(self, form: Form, change: Change, subject: Any, changes: dict[str, Any]) -> None:
        seen = self._seen.setdefault(subject, {})
        was = {name: seen[name] for name in changes if name in seen}
        if was == changes:
            form.saved(subject, changes)
            return
        seen.update(changes)
        self._under_way.update((subject, name) for name in changes)

        def done(_result: object) -> None:
            self._under_way.subtract((subject, name) for name in changes)
            form.saved(subject, changes)
            self._context.notify.saved()

        def failed(error: Exception) -> None:
            self._under_way.subtract((subject, name) for name in changes)
            seen.update(was)
            form.save_failed(subject, changes, error)

        def write(session: Any) -> object:
            return change(session, subject, was, changes)

        self._context.tasks.write(write, done, undo=self._undo, failed=failed, owner=self._owner)
