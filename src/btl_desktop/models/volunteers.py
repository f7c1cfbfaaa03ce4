"""The roster: who volunteers, in what role, with which courses, papers and equipment."""

from __future__ import annotations

import re
import uuid
from datetime import date

from sqlalchemy import ForeignKey, Index, String, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from btl_desktop import text
from btl_desktop.errors import Problem
from btl_desktop.models.base import Base, ChoiceType, Record, check_lengths
from btl_desktop.models.choices import Equipment, Level, Participation, Status
from btl_desktop.models.names import display_name


class Volunteer(Record, Base, kw_only=True):
    """One person on the roster.

    Phones are E.164 (``+31612345678``), postcodes ``2665BR``, e-mail lower case; normalising happens in
    ``services.normal`` and the import before a value gets here. ``sort_key`` puts "de Vries" under V.
    """

    __tablename__ = "volunteer"
    __table_args__ = (Index("ix_volunteer_sort_key", "sort_key"),)

    first_name: Mapped[str] = mapped_column(String(80), default="")
    initials: Mapped[str] = mapped_column(String(20), default="")
    prefix: Mapped[str] = mapped_column(String(30), default="")
    last_name: Mapped[str] = mapped_column(String(120), default="")
    member_number: Mapped[str] = mapped_column(String(30), default="")

    street: Mapped[str] = mapped_column(String(120), default="")
    house_number: Mapped[str] = mapped_column(String(10), default="")
    house_suffix: Mapped[str] = mapped_column(String(10), default="")
    postcode: Mapped[str] = mapped_column(String(10), default="")
    city: Mapped[str] = mapped_column(String(80), default="")

    mobile: Mapped[str] = mapped_column(String(20), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(254), default="")

    village_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("village.id"), default=None)
    area_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("area.id"), default=None)
    level: Mapped[Level] = mapped_column(ChoiceType(Level), default=Level.WATCH)
    participation: Mapped[Participation] = mapped_column(ChoiceType(Participation), default=Participation.WALKER)
    status: Mapped[Status] = mapped_column(ChoiceType(Status), default=Status.ACTIVE)

    applied_on: Mapped[date | None] = mapped_column(default=None)
    met_on: Mapped[date | None] = mapped_column(default=None)
    trial_walk_on: Mapped[date | None] = mapped_column(default=None)
    joined_on: Mapped[date | None] = mapped_column(default=None)
    paused_until: Mapped[date | None] = mapped_column(default=None)
    left_on: Mapped[date | None] = mapped_column(default=None)

    vog_seen: Mapped[bool] = mapped_column(default=False)
    vog_seen_on: Mapped[date | None] = mapped_column(default=None)
    vog_seen_by: Mapped[str] = mapped_column(String(80), default="")
    id_card: Mapped[str] = mapped_column(String(30), default="")
    id_card_until: Mapped[date | None] = mapped_column(default=None)

    emergency_name: Mapped[str] = mapped_column(String(120), default="")
    emergency_phone: Mapped[str] = mapped_column(String(20), default="")
    shares_contact: Mapped[bool] = mapped_column(default=False)
    shares_contact_on: Mapped[date | None] = mapped_column(default=None)
    remarks: Mapped[str] = mapped_column(default="")

    sort_key: Mapped[str] = mapped_column(String(240), init=False, default="")

    loans: Mapped[list[EquipmentLoan]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="EquipmentLoan.lent_on"
    )
    courses: Mapped[list[CourseResult]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="CourseResult.passed_on"
    )

    def __post_init__(self) -> None:
        self.sort_key = name_sort_key(self)

    absences: Mapped[list[Absence]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="Absence.first_day"
    )

    @property
    def name(self) -> str:
        """``Jan de Vries``; the initials where there is no first name."""
        return display_name(self.first_name or self.initials, self.prefix, self.last_name)

    @property
    def address(self) -> str:
        """``Dorpsstraat 12 a``."""
        return f"{self.street} {self.house_number} {self.house_suffix}".strip()


class EquipmentLoan(Record, Base, kw_only=True):
    """One thing on loan to a volunteer; back when ``returned_on`` is set."""

    __tablename__ = "equipment_loan"

    volunteer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("volunteer.id"), index=True, default=None)
    kind: Mapped[Equipment] = mapped_column(ChoiceType(Equipment))
    size: Mapped[str] = mapped_column(String(10), default="")
    number: Mapped[str] = mapped_column(String(30), default="")
    lent_on: Mapped[date | None] = mapped_column(default=None)
    signed_on: Mapped[date | None] = mapped_column(default=None)
    returned_on: Mapped[date | None] = mapped_column(default=None)


class Absence(Record, Base, kw_only=True):
    """Days on which a volunteer is away, the first and the last included; why is nobody's business."""

    __tablename__ = "absence"

    volunteer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("volunteer.id"), index=True, default=None)
    first_day: Mapped[date]
    last_day: Mapped[date]


class Course(Record, Base, kw_only=True):
    """A course; ``levels`` that need it, ``valid_months`` until it is to be done again (0: never)."""

    __tablename__ = "course"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    required_watch: Mapped[bool] = mapped_column(default=False)
    required_district: Mapped[bool] = mapped_column(default=False)
    required_village: Mapped[bool] = mapped_column(default=False)
    introduction: Mapped[bool] = mapped_column(default=False)
    valid_months: Mapped[int] = mapped_column(default=0)


class CourseResult(Record, Base, kw_only=True):
    """A volunteer passed a course; ``renew_on`` says when it is to be done again."""

    __tablename__ = "course_result"

    volunteer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("volunteer.id"), index=True, default=None)
    course_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("course.id"), index=True)
    passed_on: Mapped[date]
    renew_on: Mapped[date | None] = mapped_column(default=None)
    certificate: Mapped[str] = mapped_column(String(60), default="")


class RoleProfile(Record, Base, kw_only=True):
    """The role description of a level, kept current by the organisation: text in paragraphs, version and date."""

    __tablename__ = "role_profile"

    level: Mapped[Level] = mapped_column(ChoiceType(Level))
    edition: Mapped[int]
    valid_from: Mapped[date]
    body: Mapped[str]


def name_sort_key(volunteer: Volunteer) -> str:
    """Dutch order: by last name without its prefix, then first name, then prefix; accents do not count."""
    return sort_key(volunteer.last_name, volunteer.first_name or volunteer.initials, volunteer.prefix)


def sort_key(*parts: str) -> str:
    """The parts of a name, in the order in which they count, as text that sorts the Dutch way."""
    key = text.fold("\x1f".join(parts))
    if not key.replace(" ", "").replace("\x1f", "").isalnum():  # most names have letters only, and this is much quicker
        key = _NO_LETTER.sub("", key)
    return key[:240]


@event.listens_for(Volunteer, "before_update")
def _keep_sort_key(_mapper: object, _connection: object, volunteer: Volunteer) -> None:
    volunteer.sort_key = name_sort_key(volunteer)


_NO_LETTER = re.compile(r"[^\w \x1f]+")
EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")
_POSTCODE = re.compile(r"[1-9]\d{3}(?!SA|SD|SS)[A-Z]{2}")


def check_volunteer(volunteer: Volunteer) -> list[Problem]:
    """What is not right about a volunteer; only a missing name stops saving."""
    problems = check_lengths(volunteer)
    if not (volunteer.last_name or volunteer.first_name):
        problems.append(Problem("last_name", "Vul een achternaam of voornaam in."))
    if volunteer.email and not EMAIL.fullmatch(volunteer.email):
        problems.append(Problem("email", "Dit lijkt geen e-mailadres; bijvoorbeeld naam@voorbeeld.nl.", stops=False))
    if volunteer.postcode and not _POSTCODE.fullmatch(volunteer.postcode):
        problems.append(Problem("postcode", "Een postcode is vier cijfers en twee letters: 2665 BR.", stops=False))
    if volunteer.left_on and volunteer.joined_on and volunteer.left_on < volunteer.joined_on:
        problems.append(Problem("left_on", "Gestopt vóór de start: kijk de datums na.", stops=False))
    return problems
