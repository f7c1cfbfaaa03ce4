"""When a volunteer can walk, how often, where and with whom: ticked in place, saved by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.errors import Problem
from btl_desktop.models.choices import Company
from btl_desktop.services.volunteers.roster import RosterLine
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.fields import ChoiceField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.search_box import Choice, SearchBox
from btl_desktop.ui.common.widgets import FlowLayout, button, icon_button, label
from btl_desktop.ui.pages.volunteers.records import RecordLine, RecordList, Write
from btl_desktop.ui.pages.volunteers.week_grid import WeekField

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.availability import Mate, Told

People = Callable[[], Sequence[RosterLine]]
_ICONS = {Company.TOGETHER: ("users", "good"), Company.APART: ("user-x", "attention")}


class AvailabilityBox(QWidget):
    """The grid, the maximum, the wijk and the companions. ``save`` and ``write`` keep what is told.

    ``save(volunteer, values, saved, failed)`` keeps the form; ``write(work, undo)`` a change of companions; ``people``
    gives everybody to choose a companion from. ``why_wanted`` asks when somebody walks, and why not more.
    """

    why_wanted = Signal(object)

    def __init__(self, save: Callable[..., None], write: Write, people: People) -> None:
        super().__init__()
        self._save = save
        self._write = write
        self._people = people
        self.why = button("Waarom (niet) ingedeeld?", "calendar", press=self._ask_why)
        self._volunteer: UUID | None = None
        self._shown: tuple[Any, ...] | None = None
        self.told_on = label("", "soft")
        self.week = WeekField("offer", "Kan lopen op")
        self.form = _make_form(self.week)
        self.form.save_wanted.connect(self._save_form)
        self._list = RecordList("Niemand in het bijzonder.")
        self.chooser = _Chooser(self._offer_people)
        self.together = button("Graag samen met …", "users", press=lambda: self.ask(Company.TOGETHER))
        self.apart = button("Niet samen met …", "user-x", press=lambda: self.ask(Company.APART))
        self._company = Company.TOGETHER
        self.chooser.box.chosen.connect(self._chosen)
        self._arrange()

    def show_told(self, told: Told, areas: Sequence[tuple[UUID, str]]) -> None:
        """Show what one volunteer told; what is being ticked for the same one stays."""
        if told.volunteer_id != self._volunteer:
            self._volunteer = told.volunteer_id
            self.chooser.stop()
        self.form.field("preferred_area_id").set_choices([(None, "geen voorkeur"), *areas])  # type: ignore[attr-defined]
        self.form.load(told.volunteer_id, {
            "offer": told.offer,
            "most_a_month": told.most_a_month,
            "preferred_area_id": told.preferred_area_id,
            "remarks": told.remarks,
        })  # fmt: skip
        day = clock.day_text(told.told_on, weekday=False) if told.told_on else ""
        self.told_on.setText(f"Opgegeven op {day}." if day else "Nog niets opgegeven.")
        if told.mates != self._shown:
            self._shown = told.mates
            self._list.show_lines([self._line(mate) for mate in told.mates])

    def ask(self, company: Company) -> None:
        """Choose somebody to walk with, or not."""
        self._company = company
        self.chooser.start(f"{company.titled} met")

    def _ask_why(self) -> None:
        if self._volunteer is not None:
            self.why_wanted.emit(self._volunteer)

    def _save_form(self, volunteer: UUID, changes: dict[str, Any]) -> None:
        self._save(
            volunteer,
            changes,
            lambda _: self.form.saved(volunteer, changes),
            lambda error: self.form.save_failed(volunteer, changes, error),
        )

    def _line(self, mate: Mate) -> RecordLine:
        words = f"{mate.company.titled} met {mate.name}"
        remove = icon_button("trash-2", f"{words}: regel verwijderen", lambda: self._set(mate.id, None))
        return RecordLine(*_ICONS[mate.company], mate.name, mate.company.label, [remove])

    def _chosen(self, other: UUID) -> None:
        self.chooser.stop()
        self._set(other, self._company)

    def _set(self, other: UUID, company: Company | None) -> None:
        from btl_desktop.services.volunteers import availability

        if (volunteer := self._volunteer) is not None:
            self._write(lambda s: availability.set_company(s, volunteer, other, company), "Samen lopen")

    def _offer_people(self) -> list[Choice]:
        """Everybody else; made when somebody is about to choose, as a roster may be long."""
        return [
            Choice(line.id, line.name, line.area or line.village, line.haystack)
            for line in self._people()
            if line.id != self._volunteer
        ]

    def _arrange(self) -> None:
        quick = FlowLayout(gap=theme.space(0.5))
        for one in self.week.quick:
            quick.addWidget(one)
        asked = FlowLayout(gap=theme.space(1))
        asked.addWidget(self.together)
        asked.addWidget(self.apart)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self.told_on)
        column.addLayout(quick)
        column.addWidget(self.form)
        column.addWidget(label("Samen lopen", "label"))
        column.addWidget(self._list)
        column.addWidget(self.chooser)
        column.addLayout(asked)
        column.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)


class _Chooser(QWidget):
    """A line to look somebody up in; Esc on an empty line puts it away."""

    def __init__(self, people: Callable[[], list[Choice]]) -> None:
        super().__init__()
        self._people = people
        self._title = label("", "label")
        self.box = SearchBox("Vrijwilliger zoeken", "Typ een naam…")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.25))
        column.addWidget(self._title)
        column.addWidget(self.box)
        self.hide()

    def start(self, title: str) -> None:
        """Ask for a name."""
        self._title.setText(title)
        self.box.setAccessibleName(title)
        self.box.set_choices(self._people())
        self.show()
        self.box.setFocus()

    def stop(self) -> None:
        """Nobody is asked for; let go of the names."""
        self.hide()
        self.box.set_choices([])


def _make_form(week: WeekField) -> Form:
    form = Form(_problems)
    form.row(week)
    form.row(
        TextField("most_a_month", "Hoogstens per maand", read=_read_most, placeholder="geen maximum", stretch=3),
        ChoiceField("preferred_area_id", "Liefst in wijk", [(None, "geen voorkeur")], stretch=4),
    )
    form.row(TextField("remarks", "Opmerking bij het plannen"))
    return form


def _read_most(typed: str) -> int | None:
    """A number of evenings, or nothing for no maximum."""
    bare = typed.strip().lower().removesuffix("x").removesuffix("keer").strip()
    bare = bare.lstrip("0") or bare[:1]
    if not bare:
        return None
    if not bare.isdecimal() or len(bare) > 2 or int(bare) > 31:
        raise ValueError("Vul een getal in van 0 tot en met 31, of niets.")
    return int(bare)


def _problems(values: dict[str, Any]) -> list[Problem]:
    from btl_desktop.models import careful_words

    return careful_words.doubts(remarks=values.get("remarks"))
