"""The rules of planning: each always, preferably or off; what is preferred has a weight in plain words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QWidget

from btl_desktop.models.choices import Force, PlanRule, Weight
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.widgets import button, calm, label

if TYPE_CHECKING:
    from btl_desktop.services.patrols.plan_rules import Rules, Setting

_EXPLAINED = (
    "Aan “altijd” houdt de planning zich, ook als er dan plaatsen leeg blijven. “Liefst” mag wijken als het niet "
    "anders kan; hoe zwaarder, hoe minder vaak. Een plaats die gevuld kan worden blijft nooit leeg om een “liefst”."
)


class RuleRow:
    """The boxes of one rule."""

    def __init__(self, rule: PlanRule, bounds: tuple[int, int, str] | None) -> None:
        self.rule = rule
        self.title = label(rule.titled)
        self.title.setMinimumWidth(theme.space(36))
        self.force = _combo(f"{rule.label}: hoe streng", Force)
        self.weight = _combo(f"{rule.label}: hoe zwaar", Weight)
        self.number = calm(QSpinBox())
        self.unit = label("", "soft")
        self.has_number = bounds is not None
        if bounds is not None:
            self.number.setRange(bounds[0], bounds[1])
            self.number.setAccessibleName(f"{rule.label}: {bounds[2]}")
            self.unit.setText(bounds[2])
        self.title.setBuddy(self.force)
        self.force.currentIndexChanged.connect(lambda _: self.judge())

    def judge(self) -> None:
        """Only what is preferred has a weight, and a rule that is off has no number; experience has one always."""
        force = self.force.currentData()
        self.weight.setEnabled(force == Force.SOFT.value)
        self.number.setEnabled(force != Force.OFF.value or self.rule is PlanRule.EXPERIENCED)

    def show(self, setting: Setting) -> None:
        """Show how the rule stands."""
        self.force.setCurrentIndex(self.force.findData(setting.force.value))
        self.weight.setCurrentIndex(self.weight.findData(setting.weight.value))
        if self.has_number:
            self.number.setValue(setting.number)
        self.judge()

    def fields(self) -> dict[str, Any]:
        """What was chosen."""
        force = next(one for one in Force if one.value == self.force.currentData())
        weight = next(one for one in Weight if one.value == self.weight.currentData())
        return {"force": force, "weight": weight, **({"number": self.number.value()} if self.has_number else {})}


class RulesDialog(Dialog):
    """``saved()`` is called after the rules were kept."""

    def __init__(self, parent: QWidget, context: Context, rules: Rules, saved: Callable[[], object]) -> None:
        super().__init__(parent, "Regels voor het plannen", _EXPLAINED, wide=124, high=84)
        from btl_desktop.services.patrols.plan_rules import NUMBERS

        self._context, self._rules, self._saved = context, rules, saved
        self.rows = {rule: RuleRow(rule, NUMBERS.get(rule)) for rule in PlanRule}
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(theme.space(1))
        grid.setColumnStretch(0, 1)
        for at, row in enumerate(self.rows.values()):
            for column, widget in enumerate((row.title, row.force, row.weight)):
                grid.addWidget(widget, at, column, Qt.AlignmentFlag.AlignVCenter)
            if row.has_number:
                grid.addWidget(row.number, at, 3)
                grid.addWidget(row.unit, at, 4)
        self.body.addWidget(scrolling(inside), 1)
        self.save_button = button("Regels opslaan", "check", "primary", self.save)
        self.buttons(
            [button("Terug naar de standaard", "undo-2", press=self.reset)],
            [button("Annuleren", press=self.reject), self.save_button],
        )
        self.show_rules(rules)
        self.rows[PlanRule.ALONE].force.setFocus()

    def show_rules(self, rules: Rules) -> None:
        """Show these in the boxes."""
        for rule, row in self.rows.items():
            row.show(rules.of(rule))

    def reset(self) -> None:
        """The rules as they came with the program; nothing is kept before "Regels opslaan"."""
        from btl_desktop.services.patrols import plan_rules

        self.show_rules(plan_rules.reset())

    def chosen(self) -> Rules:
        """The rules as the boxes say."""
        rules = self._rules
        for rule, row in self.rows.items():
            rules = rules.changed(rule, **row.fields())
        return rules

    def is_changed(self) -> bool:
        """Whether a rule stands otherwise than when they were opened."""
        return self.chosen() != self._rules

    def save(self) -> None:
        """Keep them, to be undone like anything else."""
        rules = self.chosen()

        def write(session: Any) -> None:
            from btl_desktop.services.patrols import plan_rules

            plan_rules.save(session, rules)

        def done(_: object) -> None:
            self._context.notify.undoable("Regels voor het plannen opgeslagen")
            self._saved()
            self.accept()

        self._context.tasks.write(write, done, undo="regels gewijzigd", owner=self)


def _combo(name: str, choices: type[Force] | type[Weight]) -> QComboBox:
    box = calm(QComboBox())
    box.setAccessibleName(name)
    for choice in choices:
        box.addItem(choice.titled, choice.value)
    return box
