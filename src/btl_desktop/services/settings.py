"""Settings of the organisation, kept as named JSON values inside the vault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop.models.settings import Organisation, Setting

ORGANISATION = "organisation"


def get(session: Session, name: str, default: Any = None) -> Any:
    """The JSON value kept under ``name``, or ``default``."""
    # Asked for the value alone: a record read here would be kept, and changed, with the session.
    found = session.execute(select(Setting.value).where(Setting.name == name)).one_or_none()
    return default if found is None else found[0]


def put(session: Session, name: str, value: Any) -> None:
    """Keep a JSON value (text, number, list, dict, ``None``) under ``name``; an equal value changes nothing."""
    setting = session.scalars(select(Setting).where(Setting.name == name)).one_or_none()
    if setting is None:
        session.add(Setting(name=name, value=value))
        session.flush()
    elif setting.value != value:
        setting.value = value


def organisation(session: Session) -> Organisation:
    """The organisation's settings; whatever was never set, or cannot be right, has its default."""
    return organisation_from(get(session, ORGANISATION, {}))


def save_organisation(session: Session, chosen: Organisation) -> None:
    """Keep the organisation's settings."""
    put(session, ORGANISATION, {**asdict(chosen), "house_rules": list(chosen.house_rules)})


def organisation_from(stored: object) -> Organisation:
    """An organisation from its stored form, made by this or by another version of the program."""
    if not isinstance(stored, Mapping):
        return Organisation()
    standard = Organisation()
    kept: dict[str, Any] = {}
    for field in fields(Organisation):
        value = stored.get(field.name)
        usual = getattr(standard, field.name)
        if isinstance(usual, tuple) and isinstance(value, list):
            kept[field.name] = tuple(str(line) for line in value)
        elif type(value) is type(usual):
            kept[field.name] = value
    return Organisation(**kept)
