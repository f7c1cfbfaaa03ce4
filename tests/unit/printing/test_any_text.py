"""Whatever is typed or pasted, the paper is made, keeps its margins and shows no boxes."""

import paper_reader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_action import ordinary, team

from btl_desktop.models.organisation import Organisation
from btl_desktop.printing import briefing_pack, fonts, frame
from btl_desktop.printing.briefing import CardText, Part, Partner, Person

ANYTHING = st.text(st.characters(codec=None), max_size=300)  # lone surrogates and controls as well


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=ANYTHING, place=ANYTHING, name=ANYTHING, point=ANYTHING, phone=st.text(max_size=40))
def test_any_text_prints_inside_the_margins_and_without_boxes(title, place, name, point, phone):
    people = (Person(name, phone, True), Person(name))
    content = ordinary(
        title=title,
        meeting_place=place,
        partners=(Partner(name, point, phone, 1, True),),
        attention=(point,),
        teams=(team(1, place, people=people, route=point), team(2, name=title, remarks=(point,))),
    )
    pdf = briefing_pack.render(content, {Part.OVERVIEW, Part.TEAMS, Part.RETURN})
    assert 0 not in paper_reader.shown_codes(pdf)
    for page in paper_reader.read(pdf):
        for words in page:
            if not words.on_map:
                assert words.box[0] >= frame.LEFT - 12, words
                assert words.box[2] <= frame.LEFT + frame.WIDTH + 12, words
                assert words.box[1] >= 10, words


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=ANYTHING, contact=ANYTHING, phone=st.text(max_size=60), words=ANYTHING, tick=st.text(max_size=14))
def test_any_text_stays_on_its_own_card_and_in_its_letter(name, contact, phone, words, tick):
    card = CardText(words, words, (tick,) * 7, (words, tick))
    content = ordinary(
        title=words,
        organisation=Organisation(name=name, contact=contact, police_phone=phone),
        letter=f"{words}\n- {words}\n{words}?\n{name}",
        card=card,
        good_card=card,
    )
    pdf = briefing_pack.render(content, {Part.CARDS, Part.LETTER})
    assert 0 not in paper_reader.shown_codes(pdf)
    cards, *letter = paper_reader.read(pdf)
    for piece in cards:
        if piece.text != "✂":
            assert piece.box[0] // (frame.PAGE_WIDTH / 2) == piece.box[2] // (frame.PAGE_WIDTH / 2), piece
            assert piece.box[1] // (frame.PAGE_HEIGHT / 2) == piece.box[3] // (frame.PAGE_HEIGHT / 2), piece
            assert piece.box[1] >= 10, piece
    for piece in (piece for page in letter for piece in page):
        assert 50 <= piece.box[0] <= piece.box[2] <= frame.PAGE_WIDTH - 50, piece
        assert piece.box[1] >= 20, piece


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec=None), max_size=60), st.integers(20, 300))
def test_any_text_wraps_into_lines_that_fit_and_print(words, room):
    for line in fonts.wrap(words, 11, room):
        assert fonts.width(line, 11) <= room or len(line) == 1
        for run in fonts.runs(line):
            assert all(sign in fonts.face(run.font).widths for sign in run.text)
