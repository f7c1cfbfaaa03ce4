"""A new incident that was begun and not written down yet, kept in the vault while that is shut.

The vault locks by itself after a quarter of an hour: who was called away finds the words again.
"""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

from btl_desktop.ui.common.fields import ChoiceField, Field
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.pages.incidents.spot_map import Spot, SpotField


def words_of(form: Form) -> dict[str, Any]:
    """What stands in the form, as JSON can hold it: a choice by its words, a date as it was typed."""
    found: dict[str, Any] = {}
    for field in form:
        if isinstance(field, SpotField):
            found[field.name] = [*astuple(field.value())]
        else:
            found[field.name] = field.box.currentText() if isinstance(field, ChoiceField) else field.draft()
    return found


def put_back(form: Form, words: dict[str, Any]) -> None:
    """Fill the form as it was left; a choice that is gone meanwhile is open again."""
    now = words_of(form)
    other = [field for field in form if words.get(field.name, now[field.name]) != now[field.name]]
    form.restore({field.name: _draft(field, words[field.name]) for field in other})


def _draft(field: Field, words: Any) -> Any:
    if isinstance(field, SpotField):
        return Spot(*words)
    if isinstance(field, ChoiceField):
        field.box.setCurrentIndex(field.box.findText(words))
        return field.value()
    return words


def read(session: Any) -> dict[str, Any]:
    """What was begun; empty when nothing was."""
    from btl_desktop.services import left_typed, settings

    return settings.get(session, left_typed.BEGUN_INCIDENT) or {}


def write(session: Any, words: dict[str, Any]) -> None:
    """Keep what was begun; nothing when it is written down, or thrown away."""
    from btl_desktop.services import left_typed, settings

    if words or read(session):
        settings.put(session, left_typed.BEGUN_INCIDENT, words)
