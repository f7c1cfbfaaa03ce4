"""Who still has to do which course, on paper: a table for each course and level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from btl_desktop import clock, text
from btl_desktop.printing import rows, tables
from btl_desktop.printing.frame import WIDTH, continued, flow, masthead, write
from btl_desktop.printing.rows import Row
from btl_desktop.printing.tables import Column

NAME = "Wie moet nog naar welke opleiding"


@dataclass(frozen=True, slots=True)
class Person:
    """One volunteer: where they live, how to reach them, and in words why they stand here."""

    name: str
    place: str
    phone: str
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """People of one level who need a course, or whose renewal comes."""

    title: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class CourseNeeds:
    """A course; ``about`` says for whom it is and how long it counts, ``evenings`` when it is given."""

    name: str
    about: str
    evenings: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class CourseNeedsSheet:
    """All of the sheet."""

    organisation: str
    courses: tuple[CourseNeeds, ...]
    printed_at: datetime
    logo: bytes = b""


_COLUMNS: tuple[Column[Person], ...] = (
    Column("Wie", 155, lambda one: one.name, bold=True),
    Column("Dorp en wijk", 190, lambda one: one.place),
    Column("Telefoon", 85, lambda one: one.phone),
    Column("Wanneer", WIDTH - 430, lambda one: one.why),
)


def render(sheet: CourseNeedsSheet) -> bytes:
    """The PDF; the same sheet gives the same bytes."""
    day = clock.day_text_long(clock.local(sheet.printed_at).date())
    head = masthead(sheet.organisation, NAME, f"Stand van {day}", "Opleidingen", "", sheet.logo)
    body = [row for course in sheet.courses for row in _course(course)]
    if not body:
        body = rows.paragraph("Er zijn nog geen opleidingen.", WIDTH)
    moment = clock.moment_text(sheet.printed_at)
    pages = flow(head, body, again=continued(NAME, day), foot="Vertrouwelijk: alleen voor de coördinator", outline=NAME)
    return write(pages, NAME, f"Afgedrukt {moment}")


def _course(course: CourseNeeds) -> list[Row]:
    found = [rows.heading(course.name, WIDTH), *rows.paragraph(course.about, WIDTH)]
    found += rows.paragraph(course.evenings, WIDTH) if course.evenings else []
    for group in course.groups:
        number = text.count(len(group.people), "persoon", "mensen")
        found += [rows.gap(6), *tables.table(f"{group.title}: {number}", _COLUMNS, group.people, least=22)]
    return [*found, rows.gap(16)]
