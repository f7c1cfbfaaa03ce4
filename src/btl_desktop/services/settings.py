"""Settings of the organisation, kept as named JSON values inside the vault."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop.models.organisation import ORGANISATION, Organisation, organisation_from
from btl_desktop.models.retention_terms import RETENTION, Terms, terms_from
from btl_desktop.models.settings import Setting


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


def retention_terms(session: Session) -> Terms:
    """How long each kind of record is kept."""
    return terms_from(get(session, RETENTION, {}))


def save_retention_terms(session: Session, chosen: Terms) -> None:
    """Keep the terms."""
    put(session, RETENTION, asdict(chosen))
