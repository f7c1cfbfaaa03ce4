"""Whatever is typed in an action, or done to it in another window: nothing is lost or cut, the user is told."""

import pytest
from PySide6.QtWidgets import QLabel

from btl_desktop.services.actions import actions, briefings

MARKUP = "<b>Actie</b> & <script>x</script> 😀 王小明"


@pytest.fixture
def office(actions_page):
    return actions_page.context.office


@pytest.fixture
def kept(office):
    return lambda action: office.read(lambda s: actions.get(s, action.id))


def told(widget):
    return [words.text() for words in widget.findChildren(QLabel) if words.isVisible()]


def put(form, name, words):
    """Words that no keyboard types key by key, pasted and left."""
    field = form.field(name)
    field.line.setText(words)
    field.line.textEdited.emit(words)
    field.left.emit()


def test_markup_and_emoji_in_a_name_are_shown_as_typed_everywhere(actions_page, make_action, look_at, kept, settle):
    action = make_action()
    details = look_at(action)
    put(details.evening.form, "title", MARKUP)
    settle()
    settle()
    assert kept(action).title == MARKUP
    assert MARKUP in told(details)
    assert actions_page.table.table_model.rows[0].title == MARKUP


def test_a_name_of_120_letters_is_kept_and_comes_on_paper(make_action, look_at, office, kept, settle):
    action = make_action()
    details = look_at(action)
    long = "W" * 120
    put(details.evening.form, "title", long)
    put(details.evening.form, "coordinator_name", long)
    settle()
    assert (kept(action).title, kept(action).coordinator_name) == (long, long)
    content = office.read(lambda s: briefings.content(s, action.id))
    assert briefings.render(content).startswith(b"%PDF")


def test_a_text_that_is_too_long_is_told_and_stays_to_be_shortened(make_action, look_at, kept, settle):
    action = make_action()
    details = look_at(action)
    before = kept(action).meeting_place
    put(details.evening.form, "meeting_place", "x" * 201)
    settle()
    settle()
    assert kept(action).meeting_place == before
    assert details.evening.form.field("meeting_place").line.text() == "x" * 201
    assert any("hoogstens 200 tekens" in words for words in told(details.evening))


def test_two_windows_may_work_on_different_fields_of_one_action(make_action, look_at, office, kept, settle):
    action = make_action()
    details = look_at(action)
    put(details.evening.form, "title", "Van mij")
    office.write(lambda s: actions.change(s, action, "origin", action.origin, "Van de ander"))
    settle()
    settle()
    assert (kept(action).title, kept(action).origin) == ("Van mij", "Van de ander")
    assert details.evening.form.field("origin").value() == "Van de ander"


def test_what_was_typed_in_an_action_that_another_window_deleted_waits_for_its_return(
    make_action, look_at, office, settle
):
    action = make_action()
    form = look_at(action).evening.form
    line = form.field("title").line
    line.setText("Nog even")
    line.textEdited.emit("Nog even")
    office.write(lambda s: actions.delete(s, [action.id]), undo="verwijderd")
    form.flush()
    settle()
    settle()
    assert office.read(actions.action_lines) == []
    office.undo()
    look_at(action)
    assert line.text() == "Nog even"
    assert any("niet is opgeslagen" in words or "Nog niet opgeslagen" in words for words in told(form))


def test_a_partner_that_is_removed_in_another_window_goes_without_a_word_of_error(
    make_action, look_at, office, kept, settle
):
    from btl_desktop.services.actions import action_partners

    action = make_action()
    details = look_at(action)
    details.tabs.setCurrentIndex(1)
    first = kept(action).partners[0]
    office.write(lambda s: action_partners.remove(s, first.id))
    settle()
    settle()
    assert len(details.partners.rows) == 1


def test_earlier_origins_are_offered_while_typing(qtbot, make_action, look_at, office, settle):
    action = make_action()
    office.write(lambda s: actions.change(s, action, "origin", action.origin, "Wijkoverleg Noord"))
    details = look_at(action)
    completer = details.evening.form.field("origin").line.completer()
    completer.setCompletionPrefix("noord")
    assert completer.currentCompletion() == "Wijkoverleg Noord"
    completer.setCompletionPrefix("jaarplan")
    assert completer.currentCompletion() == "Jaarplan van politie en gemeente"
