"""Acties, partners: what was agreed with each of them, who signed it off, and the briefing on location."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from btl_desktop.services.actions import actions


@pytest.fixture
def police(make_action, look_at):
    """The card of the police, of an action that is looked at."""
    details = look_at(make_action())
    details.tabs.setCurrentIndex(1)
    return details.partners.rows[0]


@pytest.fixture
def kept(actions_page):
    action = lambda: actions_page.action.view.action.id  # noqa: E731
    return lambda: actions_page.context.office.read(lambda s: actions.get(s, action()))


def test_an_agreement_is_folded_away_and_says_how_it_stands(police):
    assert police.terms.isHidden()
    assert police.standing.text() == "nog niet ingevuld"


def test_an_agreement_unfolds_with_the_keyboard(qtbot, police):
    police.unfold_button.setFocus()
    qtbot.keyClick(police.unfold_button, Qt.Key.Key_Space)
    assert police.terms.isVisible()
    assert "uitgeklapt" in police.unfold_button.accessibleName()


def test_what_is_agreed_and_signed_off_is_kept(police, type_into, kept, settle):
    police.unfold()
    type_into(police.terms, "agreement", "Politie geeft de briefing.")
    type_into(police.terms, "exchange", "Via de portofoon van de wijkagent")
    type_into(police.terms, "times", "19:00 tot 21:00")
    type_into(police.terms, "email", "Wijkagent@Politie.nl")
    type_into(police.terms, "others", "Jan Smit, centralist, 14 010")
    type_into(police.terms, "signed_by", "R. de Boer")
    type_into(police.terms, "signed_on", "20-11-2026")
    type_into(police.form, "came", "3")
    settle()
    partner = kept().partners[0]
    assert (partner.agreement, partner.exchange) == ("Politie geeft de briefing.", "Via de portofoon van de wijkagent")
    assert (partner.times, partner.email) == ("19:00 tot 21:00", "wijkagent@politie.nl")
    assert partner.others == "Jan Smit, centralist, 14 010"
    assert (partner.signed_by, partner.signed_on, partner.came) == ("R. de Boer", date(2026, 11, 20), 3)
    assert police.standing.text() == "afgetekend door R. de Boer op vr 20 nov 2026"


def test_a_signature_without_a_name_is_asked_after(police, type_into):
    police.unfold()
    type_into(police.terms, "signed_on", "20-11-2026")
    assert police.terms.field("signed_by").message == "Vul ook in wie."


def test_a_number_that_is_none_is_not_kept(police, type_into, kept, settle):
    type_into(police.form, "came", "een paar")
    settle()
    assert kept().partners[0].came is None
    assert "heel getal" in police.form.field("came").message


def test_who_briefs_and_what_is_said_is_kept(actions_page, police, type_into, kept, settle):
    briefing = actions_page.action.partners.briefing
    type_into(briefing, "briefing_by", "Wijkagent De Boer")
    briefing.field("briefing_text").box.setPlainText("Vorige week drie schuren open.\nBlijf bij elkaar.")
    briefing.flush()
    settle()
    assert kept().briefing_by == "Wijkagent De Boer"
    assert kept().briefing_text == "Vorige week drie schuren open.\nBlijf bij elkaar."


def test_an_agreement_changed_in_another_window_is_not_overwritten_unseen(
    actions_page, police, type_into, kept, settle
):
    partner = kept().partners[0]
    police.unfold()
    box = police.terms.field("agreement").box
    box.setPlainText("Van mij")
    actions_page.context.office.write(lambda s: actions.change(s, partner, "agreement", "", "Van de ander"))
    police.terms.flush()
    settle()
    settle()
    assert kept().partners[0].agreement == "Van de ander"
    assert box.toPlainText() == "Van mij"
    assert any("andere plek gewijzigd" in words.text() for words in police.terms.findChildren(QLabel))


def test_markup_emoji_and_long_names_stay_as_typed(actions_page, police, kept, settle):
    name = "<b>Politie</b> 😀 " + "W" * 100
    field = police.form.field("organisation")
    field.line.setText(name)
    field.line.textEdited.emit(name)
    field.left.emit()
    settle()
    assert kept().partners[0].organisation == name
    assert field.line.text() == name
