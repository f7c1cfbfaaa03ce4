"""Sjablonen: an action kept as a template of one's own, and those that are there already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from btl_desktop import text
from btl_desktop.errors import Problem
from btl_desktop.models.choices import Theme
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.widgets import button, label

if TYPE_CHECKING:
    from btl_desktop.services.actions.own_templates import TemplateLine
    from btl_desktop.ui.common.context import Context

_EXPLAINED = (
    "Een sjabloon bewaart tijden, partners, afspraken, teksten en het aantal teams; nooit mensen of nummers. "
    "U kiest het bij “Nieuwe actie”."
)
_LONGEST = 120


class TemplatesDialog(Dialog):
    """Above: keep this action under a name; an existing name asks to replace. Below: rename or remove what is there."""

    def __init__(self, parent: QWidget, context: Context, action_id: UUID, title: str, about: Theme) -> None:
        super().__init__(parent, "Sjablonen", _EXPLAINED, wide=84, high=70)
        self._context = context
        self._action = action_id
        self._lines: Sequence[TemplateLine] = ()
        self._kept = ""  # the name it was kept under just now: no warning that there is one
        self.keep_form = Form(self._check_keep, autosave=False)
        keep_as = TextField("keep_as", "Deze actie bewaren als")
        self.keep_form.row(keep_as)
        self.keep_button = button("Bewaren", "save", "primary", self.keep)
        keep_as.line.returnPressed.connect(self.keep_button.click)
        self.table: TableView[TemplateLine] = TableView(
            _columns(), context.preferences, "templates", lambda line: line.id
        )
        self.name_form = Form(_check_name)
        self.name_form.row(TextField("name", "Naam van dit sjabloon"))
        self.remove_button = button("Verwijderen", "trash-2", "danger", self.remove)
        self._arrange()
        self._connect()
        self.keep_form.load("keep", {"keep_as": f"{about.label}, eigen" if title == about.label else title})
        self._show(None)
        self._read()

    @property
    def known(self) -> TemplateLine | None:
        """The template that would be replaced now."""
        from btl_desktop.services.actions import own_templates

        return own_templates.named(self._lines, str(self.keep_form.field("keep_as").value() or ""))

    def keep(self) -> None:
        """Keep the action under the name that was typed."""
        if not self.keep_form.is_right:
            return
        name, action, replaced = str(self.keep_form.field("keep_as").value()), self._action, self.known is not None

        def write(session: Any) -> TemplateLine:
            from btl_desktop.services.actions import own_templates

            return own_templates.keep(session, action, name)

        def done(line: TemplateLine) -> None:
            how = "Sjabloon vervangen" if replaced else "Bewaard als sjabloon"
            self._kept = name
            self._judge()
            self.undoable(f"{how}: {line.name}", self._context.tasks)

        self._context.tasks.write(write, done, undo="sjabloon bewaard", owner=self)

    def remove(self) -> None:
        """The chosen template less; can be taken back."""
        line = self.table.current_row()
        if line is None:
            return

        def write(session: Any) -> None:
            from btl_desktop.services.actions import own_templates

            own_templates.remove(session, line.id)

        self.name_form.clear()
        self._context.tasks.write(
            write,
            lambda _: self.undoable(f"Verwijderd: {line.name}", self._context.tasks),
            undo="sjabloon verwijderd",
            owner=self,
        )

    def _rename(self, template_id: UUID, changes: dict[str, Any]) -> None:
        def write(session: Any) -> None:
            from btl_desktop.services.actions import own_templates

            own_templates.rename(session, template_id, changes["name"])

        def done(_: object) -> None:
            self.name_form.saved(template_id, changes)
            self._context.notify.saved()

        def failed(error: Exception) -> None:
            self.name_form.save_failed(template_id, changes, error)

        self._context.tasks.write(write, done, undo="naam van sjabloon", failed=failed, owner=self)

    def _read(self, *_: object) -> None:
        def read(session: Any) -> Sequence[TemplateLine]:
            from btl_desktop.services.actions import own_templates

            return own_templates.lines(session)

        self._context.tasks.read(read, self._take, owner=self, latest="templates")

    def _take(self, lines: Sequence[TemplateLine]) -> None:
        self._lines = lines
        self.table.set_rows(lines)
        if self.table.current_row() is None and lines:
            self.table.selectRow(0)
        else:
            self._show(self.table.current_row())
        self._judge()

    def _show(self, line: TemplateLine | None) -> None:
        self.name_form.setEnabled(line is not None)
        self.remove_button.setEnabled(line is not None)
        if line is None:
            self.name_form.clear()
            self.name_form.field("name").set_value("")
        else:
            self.name_form.load(line.id, {"name": line.name})

    def _typed(self) -> None:
        self._kept = ""
        self._judge()

    def _judge(self) -> None:
        self.keep_form.load("keep", {"keep_as": self.keep_form.field("keep_as").value()})
        self.keep_button.setEnabled(self.keep_form.is_right)
        self.keep_button.setText("Vervangen" if self.known else "Bewaren")

    def _check_keep(self, values: dict[str, Any]) -> list[Problem]:
        problems = _check(values.get("keep_as"), "keep_as")
        if not problems and self.known is not None and values.get("keep_as") != self._kept:
            words = "Er is al een sjabloon met deze naam. Als u bewaart, vervangt u het."
            problems.append(Problem("keep_as", words, stops=False))
        return problems

    def _connect(self) -> None:
        self.keep_form.edited.connect(lambda _name: self._typed())
        self.name_form.save_wanted.connect(self._rename)
        self.table.row_chosen.connect(self._show)
        self.table.delete_wanted.connect(self.remove)
        self.finished.connect(self.name_form.flush)
        self._context.tasks.changed.connect(self._read)

    def _arrange(self) -> None:
        self.table.setAccessibleName("Eigen sjablonen")
        self.table.setMinimumHeight(self.table.verticalHeader().defaultSectionSize() * 2)
        self.keep_form.field("keep_as").input_row.addWidget(self.keep_button)
        self.name_form.field("name").input_row.addWidget(self.remove_button)
        self.body.addWidget(self.keep_form)
        self.body.addSpacing(theme.space(1))
        self.body.addWidget(label("Eigen sjablonen", "heading"))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.name_form)
        self.buttons(right=[button("Sluiten", press=self.accept)])


def _columns() -> list[Column[TemplateLine]]:
    return [
        Column("Naam", lambda line: line.name, width=30, stretch=True),
        Column("Thema", lambda line: line.theme.label, width=24),
    ]


def _check_name(values: dict[str, Any]) -> list[Problem]:
    return _check(values.get("name"), "name")


def _check(name: object, field: str) -> list[Problem]:
    plain = text.clean(str(name or ""))
    if not plain:
        return [Problem(field, "Geef het sjabloon een naam.")]
    if len(plain) > _LONGEST:
        return [Problem(field, f"Dit is te lang: hoogstens {_LONGEST} tekens.")]
    return []
