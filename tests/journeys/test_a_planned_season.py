"""A dark season as a coordinator lives it: planned, printed, somebody ill, a swap, and the hours in the end."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from btl_desktop import clock
from btl_desktop.models.choices import PatrolStatus, WalkerStatus
from btl_desktop.services import calendars
from btl_desktop.services.demonstration import demonstration
from btl_desktop.services.patrols import (
    attendance,
    fair_shares,
    patrol_messages,
    patrol_sheets,
    patrols,
    placing,
    plan_proposal,
    plan_why,
    planner,
    stand_ins,
)
from btl_desktop.services.patrols.plan_why import Verdict
from pdf_words import words_of

if TYPE_CHECKING:
    from btl_desktop.services.office import Office
    from btl_desktop.services.patrols.patrol_lines import PatrolLine

TODAY = date(2026, 11, 22)
PEOPLE = 100
WEEKS = timedelta(weeks=4)


def coming(office: Office) -> list[PatrolLine]:
    return office.read(lambda s: patrols.patrol_lines(s, TODAY, TODAY + WEEKS, with_teams=False))


def promise(office: Office) -> None:
    """Everybody who was asked says yes."""

    def write(session):  # type: ignore[no-untyped-def]
        for line in patrols.patrol_lines(session, TODAY, TODAY + WEEKS, with_teams=False):
            for walker in line.walkers:
                patrols.set_status(session, line.id, walker.id, WalkerStatus.PROMISED)

    office.write(write)


def planned(office: Office) -> None:
    """The coming weeks are planned, looked at, and taken over in one step that undo takes back."""
    asked = office.read(lambda s: planner.problem(s, TODAY, TODAY + WEEKS))
    plan = planner.solve_in_own_process(asked, 90)
    proposal = office.read(lambda s: plan_proposal.propose(s, asked, plan))
    assert all(line.why and line.helps is not None for line in proposal.empties)
    before = sum(line.standing for line in coming(office))
    done, left_out = office.write(lambda s: planner.accept(s, asked, plan.placings), undo="Planning")
    assert (done, left_out) == (len(plan.placings), 0)
    office.undo()
    assert sum(line.standing for line in coming(office)) == before
    office.write(lambda s: planner.accept(s, asked, plan.placings), undo="Planning")
    assert sum(line.gaps for line in coming(office)) == plan.empty


def somebody_ill(office: Office) -> UUID:
    """Who is ill is struck from one evening; the fairest stand-in takes the place."""
    line = next(line for line in coming(office) if line.standing == line.seats and line.day > TODAY)
    ill = line.walkers[-1].id
    office.write(lambda s: patrols.set_status(s, line.id, ill, WalkerStatus.CANCELLED))
    found = office.read(lambda s: stand_ins.stand_ins(s, line.id))
    assert ill not in {one.id for one in found}
    assert line.walkers[0].name not in stand_ins.message(line)
    first = found[0]
    before = patrol_messages.appointment(line).version
    reason = "ingevallen" if first.objections else ""
    office.write(lambda s: patrols.place(s, line.id, first.id, reason=reason))
    now = office.read(lambda s: patrols.line(s, line.id))
    assert now is not None
    assert now.standing == now.seats
    assert patrol_messages.appointment(now).version > before
    why = {one.volunteer: one for one in office.read(lambda s: plan_why.patrol_today(s, line.id))}
    assert why[first.id].verdict is Verdict.STANDS
    assert (why[ill].verdict, "afgemeld" in why[ill].why) == (Verdict.CANNOT, True)
    return line.id


def swapped(office: Office) -> None:
    """Two people take each other's evening, where no rule that always holds speaks against it."""
    lines = [line for line in coming(office) if line.day > TODAY]
    for one in lines:
        for other in lines:
            if one.village_id != other.village_id or one.day >= other.day or not (one.walkers and other.walkers):
                continue
            mine, theirs = one.walkers[0].id, other.walkers[0].id
            places = one.id, mine, other.id, theirs
            if mine == theirs or any(w.id in {mine, theirs} for w in (*one.walkers[1:], *other.walkers[1:])):
                continue
            found = office.read(lambda s, places=places: placing.swap_objections(s, *places))
            if not any(told.hard for told in (*found.first, *found.second)):
                office.write(lambda s, places=places: patrols.swap(s, *places, reasons=("ruil", "ruil")))
                after = office.read(lambda s, ids=(one.id, other.id): patrols.lines_of(s, ids))
                assert [mine in {w.id for w in line.walkers} for line in after] == [False, True]
                return
    raise AssertionError("nobody could swap")


def test_a_season_is_planned_walked_and_counted(office: Office) -> None:
    office.write(lambda s: demonstration.fill(s, PEOPLE, today=TODAY))
    planned(office)
    promise(office)
    somebody_ill(office)
    swapped(office)

    # On paper, and in a calendar.
    content = office.read(lambda s: patrol_sheets.content(s, TODAY, clock.at(TODAY, time(12))))
    words = words_of(patrol_sheets.render(content, patrol_sheets.Part()))[0]
    assert all(name.split()[-1] in words for line in coming(office)[:3] for name in line.names)
    file = calendars.to_file([patrol_messages.appointment(line) for line in coming(office)])
    assert file.count(b"BEGIN:VEVENT") == len(coming(office))

    # Two weeks later: everybody came, but for one who did not; one evening was too few.
    walked = [line for line in coming(office) if line.day < TODAY + timedelta(weeks=2) and line.standing >= line.least]
    before = {one.id: one.minutes for one in office.read(lambda s: attendance.hours(s, 2026))}
    for line in walked[:-1]:
        came = [walker.id for walker in line.walkers if walker.stands]
        assert office.write(lambda s, which=line.id, c=came: attendance.note(s, which, c)) is PatrolStatus.WALKED
    last = walked[-1]
    assert office.write(lambda s: attendance.note(s, last.id, [last.walkers[0].id])) is PatrolStatus.LAPSED
    after = {one.id: one.minutes for one in office.read(lambda s: attendance.hours(s, 2026))}
    minutes = sum(line.standing * (line.ends_at - line.starts_at).seconds // 60 for line in walked[:-1])
    assert sum(after.values()) - sum(before.values()) == minutes

    # The season's picture adds up: everybody's fair part is what is walked and planned.
    shares = office.read(lambda s: fair_shares.shares(s, *fair_shares.season_of(TODAY)))
    assert round(sum(one.fair for one in shares), 3) == sum(one.given for one in shares)
