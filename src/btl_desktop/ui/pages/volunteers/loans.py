"""Things on loan to a volunteer: hesje, zaklamp, portofoon, each on a signed agreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton

from btl_desktop import clock
from btl_desktop.models.choices import Equipment
from btl_desktop.ui.common.fields import ChoiceField, DateField, TextField, TickField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import button, icon_button
from btl_desktop.ui.pages.volunteers.records import RecordBox, RecordLine, Write

if TYPE_CHECKING:
    from btl_desktop.models.volunteers import EquipmentLoan

_ICONS = {Equipment.VEST: "shirt", Equipment.TORCH: "flashlight", Equipment.RADIO: "radio"}


class LoansBox(RecordBox):
    """The loans as lines, and lending something in place."""

    def __init__(self, write: Write) -> None:
        super().__init__(write, "Niets in bruikleen.", "Spullen uitlenen", "Uitlenen", _lending_form())

    def show_loans(self, volunteer: UUID, loans: Sequence[EquipmentLoan]) -> None:
        """Show the loans of a volunteer; what was being lent to another is let go."""
        self._belongs_to(volunteer)
        now = [(loan.id, loan.version) for loan in loans]
        if now != self._shown:
            self._shown = now
            ordered = sorted(loans, key=lambda loan: loan.returned_on is not None)
            self._list.show_lines([self._line(loan) for loan in ordered])

    def values(self) -> dict[str, Any]:
        return {"kind": Equipment.VEST, "size": "", "number": "", "lent_on": clock.today(), "signed": False}

    def note(self) -> None:
        from btl_desktop.services.volunteers import volunteers

        volunteer, values = self._volunteer, self._answers()
        if volunteer is None or values is None:
            return
        details = {name: values[name] for name in ("size", "number", "lent_on")}
        details["signed_on"] = values["lent_on"] if values["signed"] else None
        self._kept(lambda s: volunteers.lend(s, volunteer, values["kind"], details), "Uitlenen")

    def _line(self, loan: EquipmentLoan) -> RecordLine:
        what = loan.kind.titled
        if loan.size:
            what += f", maat {loan.size}"
        if loan.number:
            what += f", nr {loan.number}"
        back = loan.returned_on is not None
        return RecordLine(_ICONS[loan.kind], "soft" if back else "text", what, _about(loan), self._buttons(loan, what))

    def _buttons(self, loan: EquipmentLoan, what: str) -> list[QPushButton]:
        today = clock.today()
        made = []
        if loan.signed_on is None and loan.returned_on is None:
            made.append(button("Getekend", press=lambda: self._change(loan.id, signed_on=today)))
            made[-1].setToolTip("De bruikleenovereenkomst is vandaag getekend")
        if loan.returned_on is None:
            made.append(button("Terug", press=lambda: self._change(loan.id, returned_on=today)))
            made[-1].setToolTip(plain_tip(f"{what}: vandaag teruggekomen"))
        made.append(icon_button("trash-2", f"{what}: regel verwijderen", lambda: self._remove(loan.id)))
        return made

    def _change(self, loan_id: UUID, **values: Any) -> None:
        from btl_desktop.services.volunteers import volunteers

        self._write(lambda s: volunteers.change_loan(s, loan_id, values), "Bruikleen")

    def _remove(self, loan_id: UUID) -> None:
        from btl_desktop.services.volunteers import volunteers

        self._write(lambda s: volunteers.remove_loan(s, loan_id), "Bruikleen verwijderen")


def _lending_form() -> Form:
    form = Form(autosave=False)
    form.row(
        ChoiceField("kind", "Wat", [(kind, kind.titled) for kind in Equipment]),
        TextField("size", "Maat", placeholder="L", read=lambda typed: typed.strip().upper()),
        TextField("number", "Nummer"),
    )
    form.row(
        DateField("lent_on", "Uitgeleend op"),
        TickField("signed", "Overeenkomst getekend"),
    )
    return form


def _about(loan: EquipmentLoan) -> str:
    parts = []
    if loan.lent_on:
        parts.append(f"uitgeleend op {clock.day_text(loan.lent_on, weekday=False)}")
    if loan.returned_on:
        parts.append(f"terug op {clock.day_text(loan.returned_on, weekday=False)}")
    elif loan.signed_on is None:
        parts.append("nog niet getekend")
    else:
        parts.append("getekend" if loan.signed_on == loan.lent_on else f"getekend op {_day(loan.signed_on)}")
    return ", ".join(parts)


def _day(day: Any) -> str:
    return clock.day_text(day, weekday=False)
