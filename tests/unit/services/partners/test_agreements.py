"""What was agreed with a partner goes along to another evening; that it was signed off does not."""

from datetime import date

from btl_desktop.models.choices import Theme
from btl_desktop.services import private_words
from btl_desktop.services.actions import actions, briefings, debrief_reports

FRIDAY = date(2026, 12, 11)


def agreed(office):
    """An action with an agreement that was signed off, and three who came."""

    def write(session):
        action = actions.new_from_template(session, Theme.DDO, FRIDAY)
        police = action.partners[0]
        police.agreement, police.exchange, police.times = "Politie brieft.", "Portofoon", "19:00–21:00"
        police.email, police.others = "wijkagent@politie.nl", "Meldkamer, 0900-8844\nKees Zwart, centralist"
        police.signed_by, police.signed_on, police.came = "J. de Boer", date(2026, 11, 20), 3
        action.briefing_by, action.briefing_text = "J. de Boer", "Blijf bij elkaar."
        return action

    return office.write(write)


def test_a_copy_takes_the_agreement_along_and_asks_for_a_new_signature(office):
    first = agreed(office)
    again = office.write(lambda s: actions.copy(s, first.id, date(2027, 1, 8)))
    police = again.partners[0]
    assert (police.agreement, police.exchange, police.times) == ("Politie brieft.", "Portofoon", "19:00–21:00")
    assert (police.email, police.others) == (
        "wijkagent@politie.nl", "Meldkamer, 0900-8844\nKees Zwart, centralist",
    )  # fmt: skip
    assert (police.signed_by, police.signed_on, police.came) == ("", None, None)
    assert (again.briefing_by, again.briefing_text) == ("J. de Boer", "Blijf bij elkaar.")


def test_the_leaders_sheet_gets_the_agreement_and_the_briefing(office):
    content = office.read(lambda s: briefings.content(s, agreed(office).id))
    police = content.partners[0]
    assert police.agreement == ("Politie brieft.",)
    assert police.signed == "J. de Boer, vr 20 nov 2026"
    assert (content.briefing_by, content.briefing) == ("J. de Boer", ("Blijf bij elkaar.",))


def test_whoever_is_named_in_an_agreement_is_not_named_in_the_report(office):
    action = office.read(lambda s: actions.get(s, agreed(office).id))
    known = office.read(lambda s: debrief_reports._names(s, action))
    hidden = private_words.without_names("Kees Zwart belde, en J. de Boer kwam.", known)
    assert hidden == "[naam] belde, en [naam] kwam."
