"""What goes out of the house: the month on paper, the text for the group, and calendar files."""

from datetime import UTC, date, datetime, time
from itertools import pairwise

import pytest

from btl_desktop.models.choices import Status, WalkerStatus
from btl_desktop.services import audit, places
from btl_desktop.services.patrols import patrol_days, patrol_messages, patrol_sheets, patrols
from btl_desktop.services.patrols.patrol_sheets import Part
from btl_desktop.services.volunteers import volunteers

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def month(office):
    """Two villages, two evenings; Jan walks both, Fatma was asked for one."""

    def write(session):
        first, second = places.set_up_villages(session, ["Bleiswijk", "Bergschenhoek"])
        jan, fatma = (
            volunteers.add(session, {"first_name": a, "last_name": b, "status": Status.ACTIVE}).id
            for a, b in (("Jan", "Bos"), ("Fatma", "Yilmaz"))
        )
        found = []
        for day, village in ((6, first), (13, second)):
            values = {"day": date(2026, 11, day), "start": time(20), "end": time(22), "village_id": village.id}
            found.append(patrols.new(session, {**values, "meeting_point": "Dorpsplein"}).id)
            patrols.place(session, found[-1], jan, status=WalkerStatus.PROMISED)
        patrols.place(session, found[0], fatma)
        patrols.lead(session, found[0], jan)
        return found, (jan, fatma), (first.id, second.id)

    return office.write(write)


@pytest.fixture
def content(office, month):
    return office.read(lambda s: patrol_sheets.content(s, date(2026, 11, 20), NOW))


def test_a_sheet_can_be_of_everybody_of_a_village_or_of_one_walker(content, month):
    _, (jan, fatma), (first, _) = month
    assert [words for _, words in patrol_sheets.parts(content)] == [
        "Alle dorpen", "Bergschenhoek", "Bleiswijk", "Briefjes voor alle lopers", "Fatma Yilmaz",
        "Jan Bos",
    ]  # fmt: skip
    assert [walk.where for walk in patrol_sheets.sheet_of(content, Part()).walks] == [
        "Bl Bleiswijk",
        "Be Bergschenhoek",
    ]
    (own,) = patrol_sheets.sheet_of(content, Part(village=first)).walks
    assert (own.where, own.who, own.note) == ("Bleiswijk", ("Jan Bos", "Fatma Yilmaz"), "nog\xa02\xa0plaatsen")
    assert len(patrol_sheets.sheet_of(content, Part(person=jan)).walks) == 2
    assert len(patrol_sheets.sheet_of(content, Part(person=fatma)).walks) == 1


@pytest.mark.parametrize("part", [Part(), Part(strips=True)], ids=["everybody", "strips"])
def test_paper_is_made_without_a_session_and_names_nobody_in_its_file_name(content, part):
    assert patrol_sheets.render(content, part).startswith(b"%PDF")
    assert patrol_sheets.file_name(content) == "rooster-2026-11"


def test_printing_is_noted_without_names(office, content):
    office.write(lambda s: patrol_sheets.note_printed(s, content, 1, "Afgedrukt"))
    (entry,) = office.read(lambda s: [e for e in audit.entries(s) if e.what.startswith("Rooster")])
    assert (entry.what, entry.detail, entry.number) == ("Rooster: afgedrukt", "november 2026", 1)


def test_the_group_hears_who_walks_and_how_many_are_wanted(office, month):
    (first, _), *_ = month
    told = patrol_messages.for_group(office.read(lambda s: patrols.line(s, first)))
    assert told.splitlines() == [
        "Patrouille vrijdag 6 november 2026 20:00–22:00, Bleiswijk.",
        "Verzamelen: Dorpsplein.",
        "Lopers: Jan Bos en Fatma Yilmaz.",
        "Er zijn nog 2 plaatsen vrij: wie loopt er mee?",
    ]
    office.write(lambda s: patrols.lapse(s, first))
    assert "gaat niet door" in patrol_messages.for_group(office.read(lambda s: patrols.line(s, first)))


def test_a_calendar_of_one_walker_has_their_patrols_and_no_names(content, month):
    _, (jan, fatma), _ = month
    file = patrol_messages.calendar(content.lines, fatma).decode()
    assert file.count("BEGIN:VEVENT") == 1
    assert "STATUS:TENTATIVE" in file
    assert "DTSTART:20261106T190000Z" in file
    assert patrol_messages.calendar(content.lines, jan).decode().count("STATUS:CONFIRMED") == 2
    everybody = patrol_messages.calendar(content.lines).decode()
    assert everybody.count("BEGIN:VEVENT") == 2
    assert not any(name in everybody for name in ("Jan", "Bos", "Fatma", "Yilmaz"))


def test_villages_are_told_apart_by_the_shortest_mark():
    names = ["Bergschenhoek", "Berkel en Rodenrijs", "Bleiswijk"]
    assert patrol_days.marks(names) == {"Bergschenhoek": "Bg", "Berkel en Rodenrijs": "Bk", "Bleiswijk": "Bl"}
    assert patrol_days.marks(["Zoetermeer"]) == {"Zoetermeer": "Z"}
    assert len({*patrol_days.marks(["Aa", "Aab", "Aabc", "A"]).values()}) == 4


@pytest.mark.parametrize(
    ("day", "region", "told"),
    [
        (date(2026, 12, 25), "Midden", "Eerste kerstdag · Kerstvakantie"),
        (date(2026, 10, 14), "Noord", "Herfstvakantie"),
        (date(2026, 10, 14), "Midden", ""),
        (date(2026, 10, 24), "Midden", "vannacht gaat de klok een uur terug · Herfstvakantie"),
        (date(2031, 12, 27), "Midden", ""),
    ],
)
def test_a_day_tells_its_holidays_by_region_as_far_as_the_ministry_laid_them_down(day, region, told):
    assert patrol_days.day_info(day, region).free == told


def test_a_month_on_the_wall_is_whole_weeks_from_monday():
    assert patrol_days.month_span(date(2026, 11, 20)) == (date(2026, 10, 26), date(2026, 12, 6))
    assert patrol_days.month_span(date(2027, 2, 10)) == (date(2027, 2, 1), date(2027, 2, 28))
    assert patrol_days.week_text(date(2026, 12, 31)) == "week 53 · 28 dec 2026–3 jan 2027"


def test_a_calendar_file_of_a_patrol_is_newer_after_every_change_of_its_walkers(office, month):
    (patrol, _), (jan, fatma), _ = month

    def version():
        return patrol_messages.appointment(office.read(lambda s: patrols.line(s, patrol))).version

    seen = [version()]
    for change in (
        lambda s: patrols.remove(s, patrol, fatma),
        lambda s: patrols.place(s, patrol, fatma),
        lambda s: patrols.set_status(s, patrol, fatma, WalkerStatus.PROMISED),
        lambda s: patrols.lead(s, patrol, fatma),
        lambda s: patrols.remove(s, patrol, jan),
    ):
        office.write(change, undo="Lopers")
        seen.append(version())
    assert all(later > earlier for earlier, later in pairwise(seen))
    office.undo()
    assert version() >= seen[0]
