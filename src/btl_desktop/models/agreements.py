"""What was agreed with whom: covenants, the work agreements under them, recognised teams and year plans."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from btl_desktop import clock
from btl_desktop.errors import Problem
from btl_desktop.models.base import Base, ChoiceType, Record, check_lengths
from btl_desktop.models.choices import Theme


class Covenant(Record, Base, kw_only=True):
    """An agreement between organisations. It holds from ``starts_on`` through ``ends_on``, both days included.

    ``ends_on`` is ``None`` when no end was agreed. It is in force once all its parties have signed.
    """

    __tablename__ = "covenant"

    title: Mapped[str] = mapped_column(String(160))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)
    body: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")

    parties: Mapped[list[CovenantParty]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="CovenantParty.position"
    )
    teams: Mapped[list[TeamRecognition]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="TeamRecognition.signed_on"
    )


class CovenantParty(Record, Base, kw_only=True):
    """An organisation that is party to a covenant, by whom it was signed and when.

    ``organisation`` is the name as it stands on the paper and stays; ``partner_id`` points at the partner, if known.
    """

    __tablename__ = "covenant_party"

    covenant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("covenant.id"), index=True, default=None)
    position: Mapped[int] = mapped_column(default=0)
    partner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("partner.id"), default=None, index=True)
    organisation: Mapped[str] = mapped_column(String(120))
    signed_by: Mapped[str] = mapped_column(String(120), default="")
    signed_on: Mapped[date | None] = mapped_column(default=None)


class TeamRecognition(Record, Base, kw_only=True):
    """A team of the watch that signed a covenant: of a wijk, or of a whole village where ``area_id`` is ``None``."""

    __tablename__ = "team_recognition"

    covenant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("covenant.id"), index=True, default=None)
    village_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("village.id"), index=True)
    area_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("area.id"), default=None, index=True)
    signed_by: Mapped[str] = mapped_column(String(120))
    signed_on: Mapped[date]


class WorkAgreement(Record, Base, kw_only=True):
    """What a team and its partners do the same way every time. The text stands in its editions.

    It holds for a wijk, for a village (``area_id`` is ``None``), or for the whole watch (both are).
    """

    __tablename__ = "work_agreement"

    title: Mapped[str] = mapped_column(String(160))
    covenant_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("covenant.id"), default=None, index=True)
    village_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("village.id"), default=None, index=True)
    area_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("area.id"), default=None, index=True)

    editions: Mapped[list[AgreementEdition]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="AgreementEdition.edition"
    )


class AgreementEdition(Record, Base, kw_only=True):
    """One version of a work agreement, numbered from 1. Only the newest is still written in.

    It holds from ``valid_from`` through ``valid_until``, or until a newer signed version holds.
    """

    __tablename__ = "agreement_edition"

    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("work_agreement.id"), index=True, default=None)
    edition: Mapped[int]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None] = mapped_column(default=None)
    body: Mapped[str] = mapped_column(default="")
    signed_by: Mapped[str] = mapped_column(String(200), default="")
    signed_on: Mapped[date | None] = mapped_column(default=None)


class YearPlan(Record, Base, kw_only=True):
    """What police, municipality or another partner wants to pay attention to in a year: where actions come from."""

    __tablename__ = "year_plan"

    year: Mapped[int]
    partner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("partner.id"), default=None, index=True)
    organisation: Mapped[str] = mapped_column(String(120))
    remarks: Mapped[str] = mapped_column(default="")

    themes: Mapped[list[YearPlanTheme]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="YearPlanTheme.position"
    )

    @property
    def title(self) -> str:
        """``Jaarplan 2026, Politie Rijnmond``, as it becomes the origin of an action."""
        return f"Jaarplan {self.year}, {self.organisation}"


class YearPlanTheme(Record, Base, kw_only=True):
    """One theme of a year plan, with what the plan says about it."""

    __tablename__ = "year_plan_theme"

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("year_plan.id"), index=True, default=None)
    position: Mapped[int] = mapped_column(default=0)
    theme: Mapped[Theme] = mapped_column(ChoiceType(Theme))
    body: Mapped[str] = mapped_column(default="")


def check_covenant(covenant: Covenant) -> list[Problem]:
    """What is not right about a covenant's own fields."""
    problems = check_lengths(covenant)
    if not covenant.title:
        problems.append(Problem("title", "Geef het convenant een naam."))
    return problems + _check_term("ends_on", covenant.starts_on, covenant.ends_on)


def check_edition(edition: AgreementEdition) -> list[Problem]:
    """What is not right about one version of a work agreement."""
    return check_lengths(edition) + _check_term("valid_until", edition.valid_from, edition.valid_until)


def check_follows(first: date, before: date | None) -> list[Problem]:
    """What is not right about the first day of a version after one that begins on ``before``."""
    if before is None or first > before:
        return []
    return [Problem("valid_from", f"Een nieuwe versie gaat later in dan de vorige: na {clock.day_text(before)}.")]


def _check_term(field: str, first: date, last: date | None) -> list[Problem]:
    if last is not None and last < first:
        return [Problem(field, "Het einde ligt vóór het begin: kijk de datums na.")]
    return []
