"""Papers of a meeting: with the whole of it or with an item, and along to the next meeting when they still matter."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from PIL import Image
from sqlalchemy import func, select

from btl_desktop.models.documents import Document, DocumentChunk, Owner
from btl_desktop.models.meeting_choices import MeetingState
from btl_desktop.models.organisation import Organisation
from btl_desktop.services import documents, settings
from btl_desktop.services.meetings import (
    agendas,
    carried_papers,
    meeting_papers,
    meeting_retention,
    meeting_series,
    meeting_view,
    meetings,
)
from pdf_words import words_of

FIRST = date(2026, 1, 1)


def scan(shade: int) -> bytes:
    target = io.BytesIO()
    Image.new("L", (40, 60), shade).save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def series(office):
    values = {"name": "Maandoverleg", "first_day": FIRST, "starts": "20:00", "ends": "22:00"}
    return office.write(lambda s: meeting_series.save(s, values)).id


@pytest.fixture
def held(office, series):
    """A meeting with a paper of its own, one with a standing item, one with an item of that evening."""

    def write(session):
        made = meeting_series.make_next(session, series, today=FIRST)
        figures = next(one for one in made.items if one.title == "Cijfers en incidenten")
        once = agendas.add_item(session, made.id, "Verlichting Lindenlaan")
        for owner, shade, name in ((made, 1, "brief.png"), (figures, 2, "cijfers.png"), (once, 3, "kaart.png")):
            documents.attach(session, Owner.of(owner), scan(shade), name)
        return made.id

    return office.write(write)


def names(office, meeting_id):
    view = office.read(lambda s: meeting_view.view(s, meeting_id))
    titles = {one.id: one.title for one in view.meeting.items}
    return sorted((titles.get(owner, ""), one.name) for owner, found in view.papers.items() for one in found)


def test_a_paper_hangs_on_an_item_and_stands_under_it_on_the_agenda(office, held):
    pdf = meeting_papers.agenda_pdf(office.read(lambda s: meeting_papers.content(s, held)))
    said = words_of(pdf)[0]
    assert said.index("Cijfers en incidenten") < said.index("Stuk: cijfers.png") < said.index("Patrouilles en acties")
    assert "brief.png" in said[said.index("Stukken") :]


def test_papers_of_standing_items_go_along_by_themselves_and_the_others_stay(office, series, held):
    made = office.write(lambda s: meeting_series.make_next(s, series)).id
    assert names(office, made) == [("Cijfers en incidenten", "cijfers.png")]
    assert len(names(office, held)) == 3, "those of the old minutes stay with them"


def test_one_chooses_which_papers_go_along(office, series, held):
    offered = office.read(lambda s: carried_papers.offered(s, series))
    assert [(one.name, one.item, one.usual) for one in offered] == [
        ("brief.png", "", False),
        ("cijfers.png", "Cijfers en incidenten", True),
    ]
    made = office.write(lambda s: meeting_series.make_next(s, series, papers={offered[0].id})).id
    assert names(office, made) == [("", "brief.png")]


def test_everything_goes_along_from_a_meeting_that_did_not_take_place(office, series, held):
    office.write(lambda s: meetings.set_state(s, held, MeetingState.LAPSED))
    made = office.write(lambda s: meeting_series.make_next(s, series)).id
    assert names(office, made) == [("", "brief.png"), ("Cijfers en incidenten", "cijfers.png")]


def test_a_copy_is_the_whole_file_and_is_made_once(office, series, held):
    made = office.write(lambda s: meeting_series.make_next(s, series)).id
    (found,) = office.read(lambda s: meeting_view.view(s, made)).papers.values()
    assert office.read(lambda s: documents.read(s, found[0].id)) == scan(2)
    assert office.write(lambda s: documents.copy(s, found[0].id, found[0].owner)) is None
    assert office.read(lambda s: s.scalar(select(func.count(DocumentChunk.id)))) == 4


def test_papers_of_items_are_erased_with_the_minutes(office, held):
    office.write(lambda s: settings.save_organisation(s, Organisation(minutes_retention_months=12)))
    assert office.write(lambda s: meeting_retention.lapse(s, datetime(2027, 6, 1, tzinfo=UTC))) == 1
    left = office.read(lambda s: s.scalar(select(func.count(Document.id)).where(Document.removed_at.is_(None))))
    assert left == 0
    assert office.write(documents.sweep) == 3


def test_an_item_that_is_to_return_stands_in_the_series_from_then_on(office, series, held):
    once = office.read(lambda s: meetings.get(s, held)).items[-1].id
    office.write(lambda s: agendas.set_order(s, held, [once]))
    office.write(lambda s: agendas.change_item(s, once, {"standing": True}))
    made = office.write(lambda s: meeting_series.make_next(s, series)).id
    titles = [one.title for one in office.read(lambda s: meetings.get(s, made)).items]
    assert titles[0] == "Verlichting Lindenlaan"
    assert ("Verlichting Lindenlaan", "kaart.png") in names(office, made)
    office.write(lambda s: agendas.change_item(s, once, {"standing": False}))
    again = office.write(lambda s: meeting_series.make_next(s, series)).id
    assert "Verlichting Lindenlaan" not in [one.title for one in office.read(lambda s: meetings.get(s, again)).items]
