"""A fictional year of monthly meetings, with minutes, decisions and action points, and regional ones beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.choices import Level, Status
from btl_desktop.models.documents import Owner
from btl_desktop.models.meeting_choices import (
    Attendance,
    ItemRole,
    MeetingKind,
    MeetingState,
    PointState,
    Rhythm,
)
from btl_desktop.models.meetings import (
    ActionPoint,
    AgendaItem,
    Correction,
    Decision,
    Invitee,
    Meeting,
    MeetingSeries,
    SeriesInvitee,
    StandingItem,
)
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import documents, numbers, settings
from btl_desktop.services.demonstration.demonstration_partners import scanned
from btl_desktop.services.demonstration.demonstration_people import Stage
from btl_desktop.services.meetings import meeting_days, meeting_people, meeting_series, minute_lines
from btl_desktop.services.meetings.meeting_people import Somebody

_YEAR = timedelta(days=372)
_RECENT = timedelta(days=35)  # of meetings longer ago no papers are kept
_SAID = {
    "Opening": (
        "De voorzitter opent om acht uur en heet iedereen welkom.",
        "Mededeling: de gemeente heeft een nieuw meldpunt voor lantaarnpalen.",
        "Mededeling: de wijkagent is volgende maand drie weken weg; een collega neemt waar.",
    ),
    "Verslag": ("Het verslag wordt zonder wijzigingen vastgesteld.", "Twee tikfouten worden hersteld."),
    "Cijfers": (
        "De politie meldt vier inbraken, waarvan twee in schuren; dat is er één minder dan vorige maand.",
        "Fietsdiefstal bij het station neemt toe. De meeste fietsen stonden niet op slot.",
        "Over jongeren bij het winkelcentrum kwamen acht meldingen binnen, vooral op vrijdagavond.",
        "De patrouilles zagen opvallend veel openstaande poorten aan de achterpaden.",
    ),
    "Patrouilles": (
        "Er is op twaalf avonden gelopen; twee rondes vervielen door het weer.",
        "De bezetting op zaterdag blijft lastig.",
        "De hesjes zijn op. Er is budget voor dertig nieuwe.",
        "De route langs het park wordt door de lopers als donker ervaren.",
    ),
    "Rondvraag": (
        "Er wordt gevraagd of de WhatsApp-borden aan de Dorpsstraat terugkomen na het straatwerk.",
        "Een bewoner wil weten of er ook overdag wordt gelopen.",
        "Niemand heeft verder iets.",
    ),
}
_DECISIONS = (
    "de gezamenlijke actie gaat door op de tweede vrijdag van de maand",
    "de patrouille op zaterdag begint voortaan om negen uur",
    "nieuwe lopers krijgen hun hesje pas na de proefronde",
    "de hotspot bij het winkelcentrum gaat naar het jeugdoverleg",
    "er komen dertig nieuwe hesjes, betaald uit het budget van de gemeente",
    "de brief aan bewoners gaat huis aan huis in drie straten",
    "aan de poorten-actie doet ook de woningcorporatie mee",
    "meldingen over straatverlichting gaan rechtstreeks naar het meldpunt",
)
_TO_DO = (
    "de kapotte lantaarns aan de Wilgenlaan melden",
    "het rooster voor de donkere maanden rondsturen",
    "kaarten bestellen voor de voetjes-actie",
    "de wijkagent vragen mee te lopen op vrijdag",
    "de zaal reserveren voor het volgende overleg",
    "nagaan wanneer het groen bij het fietspad wordt gesnoeid",
    "cijfers per wijk meenemen",
    "een brief opstellen voor de bewoners van de Kerkstraat",
    "de oude hesjes innemen en tellen",
    "twee lopers zoeken voor de zaterdag",
)
_HOW = (
    "gemeld, nummer ontvangen",
    "gedaan, ligt bij de coördinator",
    "besproken en akkoord",
    "rondgestuurd",
    "geregeld",
)
_PARTIES = ("Gemeente", "Politie", "Wonen")
_EXTRA = (("Donkere Dagen Offensief", 20), ("Jeugd rond het winkelcentrum", 15), ("Workshop woningbeveiliging", 15))
_EXTRAS = tuple(title for title, _ in _EXTRA)


@dataclass(slots=True)
class _Scene:
    """What making the meetings needs at hand."""

    session: Session
    stage: Stage
    chance: Random
    people: list[Somebody]


def fill(session: Session, stage: Stage, everyone: Sequence[Volunteer]) -> None:
    """Write down a year of meetings; the last one waits to be approved, the next one waits for its agenda."""
    scene = _Scene(session, stage, Random(stage.chance.random()), _people(session, everyone))  # noqa: S311
    if not scene.people:
        return
    organisation = settings.organisation(session)
    settings.save_organisation(session, replace(organisation, me=scene.people[0].name))
    every = [*_series(scene)]
    session.add_all(every)
    session.flush()
    turns = sorted(turn for place, series in enumerate(every) for turn in _turns(scene, series, place))
    for day, place, following in turns:
        meeting = _meeting(scene, every[place], day)
        if day < stage.today:
            _hold(scene, meeting, day, following if following < stage.today else None)
        if meeting.kind is MeetingKind.MONTHLY and day > stage.today - _RECENT:
            _papers(scene, meeting, day)
    session.flush()


def _people(session: Session, everyone: Sequence[Volunteer]) -> list[Somebody]:
    """The village coordinators, some of the wijken, and the partners' people."""
    active = [person for person in everyone if person.status is Status.ACTIVE]
    leads = [one for one in active if one.level is Level.VILLAGE] + [
        one for one in active if one.level is Level.DISTRICT
    ]
    own = [Somebody(one.name, "", one.email, one.id) for one in leads[:5]]
    known = meeting_people.contacts(session)
    theirs = [next((one for one in known if one.party.startswith(party)), None) for party in _PARTIES]
    return [*own, *filter(None, theirs)] if own else []


def _series(scene: _Scene) -> Iterator[MeetingSeries]:
    chair, taker = (scene.people[place % len(scene.people)].name for place in (0, 1))
    first = scene.stage.today - _YEAR
    common: dict[str, Any] = {"first_day": first.replace(day=1), "chair": chair, "minute_taker": taker}
    monthly = MeetingSeries(
        id=scene.stage.new_id(), name="Maandoverleg", place="Gemeentehuis, kamer 1.04", nth=3, weekday=2, **common
    )
    regional = MeetingSeries(
        id=scene.stage.new_id(), name="Regio-overleg", kind=MeetingKind.REGIONAL, rhythm=Rhythm.QUARTERS, nth=2,
        weekday=4, starts="19:30", ends="21:30", place="Politiebureau, vergaderzaal", **common,
    )  # fmt: skip
    usual = meeting_series.USUAL_ITEMS
    for series, items in ((monthly, usual), (regional, (usual[0], usual[3], usual[5]))):
        series.items = [
            StandingItem(id=scene.stage.new_id(), position=n, title=one.title, minutes=one.minutes, role=one.role)
            for n, one in enumerate(items)
        ]
        series.invitees = [
            SeriesInvitee(id=scene.stage.new_id(), position=n, **one.values()) for n, one in enumerate(scene.people)
        ]
        yield series


def _turns(scene: _Scene, series: MeetingSeries, place: int) -> Iterator[tuple[date, int, date]]:
    """The days of a year behind us and the first one ahead, each with the day after it."""
    today = scene.stage.today
    for day, following in pairwise(meeting_days.days(series, today - _YEAR, 40)):
        yield day, place, following
        if day >= today:
            return


def _meeting(scene: _Scene, series: MeetingSeries, day: date) -> Meeting:
    starts, ends = meeting_days.moments(series, day)
    meeting = Meeting(
        id=scene.stage.new_id(), number=numbers.next_meeting_number(scene.session, day.year), series_id=series.id,
        kind=series.kind, title=series.name, starts_at=starts, ends_at=ends, place=series.place, chair=series.chair,
        minute_taker=series.minute_taker,
    )  # fmt: skip
    titles = [(one.title, one.minutes, one.role, True) for one in series.items]
    if series.kind is MeetingKind.MONTHLY:
        extra = scene.chance.choice(_EXTRA)
        titles.insert(-2, (*extra, ItemRole.PLAIN, False))
    meeting.items = [
        AgendaItem(id=scene.stage.new_id(), position=n, title=title, minutes=long, role=role, standing=standing)
        for n, (title, long, role, standing) in enumerate(titles)
    ]
    meeting.invitees = [
        Invitee(id=scene.stage.new_id(), position=n, **one.values()) for n, one in enumerate(scene.people)
    ]
    scene.session.add(meeting)
    scene.session.flush()
    return meeting


def _hold(scene: _Scene, meeting: Meeting, day: date, following: date | None) -> None:
    """What was said, who was there, and whether the next meeting has approved it."""
    for invitee in meeting.invitees:
        came = scene.chance.random()
        invitee.attendance = (
            Attendance.PRESENT if came < 0.82 else Attendance.EXCUSED if came < 0.95 else Attendance.ABSENT
        )
    for item in meeting.items:
        item.said = "\n".join(_lines(scene, meeting, item, day))
    meeting.state = MeetingState.HELD
    if following is not None and meeting.kind is MeetingKind.MONTHLY:
        meeting.state, meeting.approved_on = MeetingState.APPROVED, following
        if scene.chance.random() < 0.15:
            note = Correction(
                id=scene.stage.new_id(), entered_at=clock.at(following, meeting.starts_at.time()),
                said_by=scene.people[-1].name, words="Het aantal meldingen was acht, niet negen.",
            )  # fmt: skip
            note.meeting_id = meeting.id
            scene.session.add(note)
    scene.session.flush()


def _papers(scene: _Scene, meeting: Meeting, day: date) -> None:
    """The figures of the month, with their item; and a letter with the item of that evening."""
    month = clock.MONTHS[day.month - 1]
    said = ["CIJFERS VAN DE MAAND", "", f"Tot en met {clock.day_text(day)}", "", *_SAID["Cijfers"]]
    papers = (
        ("Cijfers", f"cijfers-{month}-{day.year}.pdf", said),
        (_EXTRAS, "voorstel.pdf", ["VOORSTEL", "", *_DECISIONS[:3]]),
    )
    for title, name, lines in papers:
        item = next(one for one in meeting.items if one.title.startswith(title))
        at = clock.at(min(day, scene.stage.today), time(12))
        documents.attach(scene.session, Owner.of(item), scanned(lines), name, at)


def _lines(scene: _Scene, meeting: Meeting, item: AgendaItem, day: date) -> Iterator[str]:
    known = next((said for word, said in _SAID.items() if item.title.startswith(word)), ())
    yield from scene.chance.sample(known, min(len(known), 2)) if known else ()
    if item.role is not ItemRole.PLAIN or item.title.startswith(("Opening", "Sluiting")):
        return
    if not known:
        yield "Het plan wordt doorgenomen; alle partijen doen mee."
    if scene.chance.random() < 0.5:
        yield minute_lines.decision_line(_decision(scene, meeting, item, day))
    for _ in range(scene.chance.randrange(0, 2)):
        yield minute_lines.point_line(_point(scene, meeting, item, day))


def _decision(scene: _Scene, meeting: Meeting, item: AgendaItem, day: date) -> Decision:
    made = Decision(
        id=scene.stage.new_id(), number=numbers.next_decision_number(scene.session, day.year), item_id=item.id,
        decided_on=day, words=scene.chance.choice(_DECISIONS),
    )  # fmt: skip
    made.meeting_id = meeting.id
    scene.session.add(made)
    scene.session.flush()
    return made


def _point(scene: _Scene, meeting: Meeting, item: AgendaItem, day: date) -> ActionPoint:
    due = day + timedelta(days=scene.chance.choice((14, 21, 28, 28, 42)))
    made = ActionPoint(
        id=scene.stage.new_id(), number=numbers.next_point_number(scene.session, day.year), item_id=item.id,
        what=scene.chance.choice(_TO_DO), entered_on=day, due_on=due, **scene.chance.choice(scene.people).values(),
    )  # fmt: skip
    made.meeting_id = meeting.id
    age = (scene.stage.today - day).days
    if scene.chance.random() < min(0.95, age / 70):
        made.state, made.outcome = PointState.DONE, scene.chance.choice(_HOW)
        made.closed_on = min(scene.stage.today, day + timedelta(days=scene.chance.randrange(3, 40)))
    elif scene.chance.random() < 0.3:
        made.state = PointState.BUSY
    scene.session.add(made)
    scene.session.flush()
    return made
