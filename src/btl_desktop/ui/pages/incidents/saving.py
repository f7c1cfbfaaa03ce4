"""Saving what the form of an incident asks for, against what the user saw; two versions are shown, never lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.pages.incidents.form import IncidentForm, record_of, values_of
from btl_desktop.ui.pages.incidents.versions import VersionsDialog, plain_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from btl_desktop.models.incidents import Incident
    from btl_desktop.services.incidents.incidents import Version
    from btl_desktop.ui.common.context import Context


class Saver:
    """Knows what was seen of the incident in the form, and writes what changed in it."""

    def __init__(self, context: Context, owner: QWidget, form: IncidentForm) -> None:
        self._context = context
        self._owner = owner
        self._form = form
        self._seen: dict[UUID, dict[str, Any]] = {}
        self._under_way: Counter[tuple[UUID, str]] = Counter()
        self._asking = False
        form.save_wanted.connect(self._save)

    def load(self, incident: Incident, offer: Callable[[], object] = lambda: None) -> None:
        """Show an incident with what ``offer`` gives to choose; what is being written now counts as seen already."""
        kept = {column.key: getattr(incident, column.key) for column in incident.__table__.columns}
        seen = self._seen.setdefault(incident.id, {})
        seen.update({name: value for name, value in kept.items() if not self._under_way[incident.id, name]})
        self._form.load(incident.id, values_of(incident), lambda _: offer())

    def _save(self, subject: UUID, changes: dict[str, Any]) -> None:
        if not self._asking:
            fields = record_of(self._form.values(), {*changes})
            self._write(subject, changes, fields, {name: self._seen[subject][name] for name in fields})

    def _write(self, subject: UUID, changes: dict[str, Any], fields: dict[str, Any], was: dict[str, Any]) -> None:
        if was == fields:
            self._form.saved(subject, changes)
            return
        self._seen[subject].update(fields)
        self._under_way.update((subject, name) for name in fields)

        def write(session: Any) -> object:
            from btl_desktop.services.incidents import incidents

            return incidents.change(session, subject, was, fields)

        def done(_result: object) -> None:
            self._over(subject, fields)
            self._form.saved(subject, changes)
            self._context.notify.saved()

        def failed(error: Exception) -> None:
            self._over(subject, fields)
            self._seen[subject].update(was)
            self._form.save_failed(subject, changes, error)
            if hasattr(error, "versions"):
                self._ask(subject, changes, fields, error.versions)

        self._context.tasks.write(write, done, "wijziging in de melding", failed, self._owner)

    def _over(self, subject: UUID, fields: dict[str, Any]) -> None:
        self._under_way.subtract((subject, name) for name in fields)

    def _ask(
        self, subject: UUID, changes: dict[str, Any], fields: dict[str, Any], versions: tuple[Version, ...]
    ) -> None:
        """Both versions to the user. Whichever is chosen, what they saw is now what stands there."""
        if self._asking or subject != self._form.subject:
            return
        self._asking = True
        theirs = {version.field: version.theirs for version in versions}

        def choose(mine: bool) -> None:
            self._asking = False
            self._seen[subject].update(theirs)
            if mine:
                self._write(subject, changes, fields, {name: self._seen[subject][name] for name in fields})
            else:
                self._form.saved(subject, changes)
                self._form.clear()
                self._read_again(subject)

        dialog = VersionsDialog(self._owner, versions, self._words)
        dialog.chosen.connect(choose)
        dialog.rejected.connect(lambda: setattr(self, "_asking", False))
        dialog.open()

    def _read_again(self, subject: UUID) -> None:
        from btl_desktop.services.incidents import incidents

        self._context.tasks.read(
            lambda session: incidents.whole(session, subject).incident, self.load, owner=self._owner
        )

    def _words(self, field: str, value: Any) -> str:
        names = dict(self._form.named_choices(field))
        return str(names.get(value, "")) or plain_words(value)
