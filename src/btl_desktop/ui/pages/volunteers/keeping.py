"""How what is typed in the details gets into the vault, and how the list hears of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from btl_desktop import clock
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.list_page import NEW

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.roster_reader import RosterReader
    from btl_desktop.ui.common.forms import Form

Work = Callable[[Any], Any]


class Keeping(QObject):
    """Saves for one page; ``added`` gives the id of somebody new."""

    added = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._reader: RosterReader | None = None
        self._form: Form | None = None
        self._adding: list[UUID] | None = None  # gets the id of who is being added
        self._unfinished: dict[str, Any] = {}

    @property
    def roster(self) -> RosterReader:
        """Reads the list; made when it is first needed."""
        if self._reader is None:
            from btl_desktop.services.volunteers.roster_reader import RosterReader

            self._reader = RosterReader()
        return self._reader

    def serve(self, form: Form) -> None:
        """Save what this form asks to save."""
        self._form = form
        form.save_wanted.connect(self._save)

    def begin(self) -> dict[str, Any]:
        """The fields of somebody new, and what was typed before without a name to keep it under."""
        from btl_desktop.services.volunteers import volunteer_details

        return {**volunteer_details.blank(clock.today()), **self._unfinished}

    def write(self, work: Work, ids: Collection[UUID], undo: str, then: Callable[[Any], object]) -> None:
        """Save a change to these volunteers, or to what belongs to them."""
        self._context.tasks.write(self._following(work, ids), then, undo=undo, owner=self)

    def keep_offer(
        self, volunteer: UUID, values: dict[str, Any], then: Callable[[Any], object], failed: Callable[..., object]
    ) -> None:
        """Save what a volunteer told about walking; the list shows nothing of it."""

        def save(session: Any) -> None:
            from btl_desktop.services.volunteers import availability

            availability.save(session, volunteer, values)

        def saved(result: Any) -> None:
            then(result)
            self._context.notify.saved()

        self._context.tasks.write(save, saved, undo="Beschikbaarheid", failed=failed, owner=self)

    def _save(self, subject: Any, changes: dict[str, Any]) -> None:
        if subject == NEW:
            self._add(changes)
            return

        def change(session: Any) -> None:
            from btl_desktop.services.volunteers import volunteers

            volunteers.change(session, subject, changes)

        def saved(_: object) -> None:
            self._sure_form.saved(subject, changes)
            self._context.notify.saved()

        def failed(error: Exception) -> None:
            self._sure_form.save_failed(subject, changes, error)

        work = self._following(change, [subject])
        self._context.tasks.write(work, saved, undo="Wijziging", failed=failed, owner=self)

    def _add(self, changes: dict[str, Any]) -> None:
        values = {**self._sure_form.values(), **changes}
        if not (values.get("last_name") or values.get("first_name")):
            self._unfinished |= changes
        elif self._adding is not None:
            self._add_to(self._adding, changes)
        else:
            added: list[UUID] = []
            self._adding = added
            roster = self.roster

            def add(session: Any) -> UUID:
                from btl_desktop.services.volunteers import volunteers

                with roster.following(session) as touched:
                    added.append(volunteers.add(session, values).id)
                    touched.add(added[0])
                    return added[0]

            self._context.tasks.write(
                add, lambda id_: self._added(id_, values), undo="Toevoegen", failed=self._not_added, owner=self
            )

    def _add_to(self, added: list[UUID], changes: dict[str, Any]) -> None:
        """What is typed while somebody is being added comes right after: who looks away, or locks, does not wait."""

        def change(session: Any) -> None:
            from btl_desktop.services.volunteers import volunteers

            if added:  # else the answer to adding tells what went wrong
                volunteers.change(session, added[0], changes)

        self._context.tasks.write(change, undo="Wijziging", owner=self)

    def _added(self, volunteer_id: UUID, values: dict[str, Any]) -> None:
        self._adding = None
        self._unfinished = {}
        form = self._sure_form
        if form.subject == NEW:
            form.subject = volunteer_id
            form.saved(volunteer_id, values)
            form.flush()
            self.added.emit(volunteer_id)
        self._context.notify.saved()

    def _not_added(self, error: Exception) -> None:
        self._adding = None
        self._sure_form.save_failed(NEW, {}, error)

    @property
    def _sure_form(self) -> Form:
        assert self._form is not None
        return self._form

    def _following(self, work: Work, ids: Collection[UUID]) -> Work:
        """The work of a write, after which the list knows which lines to make again."""
        roster = self.roster

        def follow(session: Any) -> Any:
            with roster.following(session) as touched:
                touched.update(ids)
                return work(session)

        return follow
