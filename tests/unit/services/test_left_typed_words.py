"""Words that were half typed wait in the vault, but not for ever."""

from datetime import timedelta

from btl_desktop import clock
from btl_desktop.services import lapsing, left_typed


def test_words_come_once_and_go_when_they_were_seen(office):
    office.write(lambda s: left_typed.keep(s, ["Titel: Jeugd"]))
    office.write(lambda s: left_typed.keep(s, ["Titel: Jeugd", "Wie: Jan"]))
    assert office.read(left_typed.kept) == ["Titel: Jeugd", "Wie: Jan"]
    office.write(left_typed.forget)
    assert office.read(left_typed.kept) == []


def test_words_that_nobody_came_for_lapse(office, monkeypatch):
    office.write(lambda s: left_typed.keep(s, ["Titel: Jeugd"]))
    today = clock.today()
    for days, left in ((28, True), (29, False)):
        monkeypatch.setattr(clock, "today", lambda days=days: today + timedelta(days=days))
        office.write(lapsing.lapse)
        assert bool(office.read(left_typed.kept)) is left
