"""Overleg, Afspraken: a covenant signed by all, teams recognised, versions compared, a plan's themes, what lapses."""

from datetime import date, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.models.choices import Theme
from btl_desktop.models.partner_choices import AgreementKind, PartnerKind, Standing
from btl_desktop.services import audit, places
from btl_desktop.services.partners import covenants, partners, work_agreements, year_plans
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.common.record_lines import RecordLine
from btl_desktop.ui.pages.agreements import columns
from btl_desktop.ui.pages.agreements.compare_dialog import CompareDialog
from btl_desktop.ui.pages.agreements.teams_dialog import TeamsDialog


@pytest.fixture
def office(open_window):
    made = open_window.workspace.office
    made.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))
    return made


@pytest.fixture
def page(office, open_window, settle):
    shown = open_window.workspace.show_page("meetings").show_view("agreements")
    settle()
    settle()
    return shown


@pytest.fixture
def look(page, settle):
    def look(record):
        settle()
        page.select(record.id)
        settle()
        settle()
        return page.agreement.panel

    return look


@pytest.fixture
def covenant(office):
    return office.write(covenants.begin)


def opened(window, kind, qtbot):
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(kind)))
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def type_in(form, settle, **values):
    for name, words in values.items():
        field = form.field(name)
        field.touched = True
        if hasattr(field, "line"):
            field.restore(words)
        else:
            field.set_value(words)
        field.edited.emit()
    form.flush()
    settle()
    settle()


def test_an_empty_page_says_what_it_is_for_and_the_first_step_makes_a_covenant(page, settle):
    assert "pas erkend" in page._stack.currentWidget().explanation.text()
    page.new_item()
    settle()
    settle()
    assert [(row.kind, row.title) for row in page.all_rows] == [(AgreementKind.COVENANT, "Nieuw convenant")]
    assert page.agreement.panel.form.field("title").line.selectedText() == "Nieuw convenant"


def test_a_covenant_holds_once_everybody_has_signed(page, covenant, look, office, settle):
    panel = look(covenant)
    panel.add_party("Gemeente Lansingerland")
    settle()
    settle()
    assert len(panel.parties.rows) == 2
    assert "Nog niet getekend" in panel.stands.words.text()
    for row, name in zip(panel.parties.rows, ("D. Schemer", "De burgemeester"), strict=True):
        type_in(row.form, settle, signed_by=name, signed_on=clock.today().strftime("%d-%m-%Y"))
        settle()
        if row is panel.parties.rows[0]:
            assert panel.stands.words.text() == "Nog te tekenen door Gemeente Lansingerland."
            assert columns.state(page.all_rows[0]) == "Nog te tekenen"
    assert "Geldig tot en met" in panel.stands.words.text()
    assert page.all_rows[0].standing is Standing.VALID


def test_an_end_before_the_start_stays_in_the_field_with_a_sentence(covenant, look, office, settle):
    panel = look(covenant)
    type_in(panel.form, settle, ends_on="1-1-2020")
    assert "vóór het begin" in panel.form.field("ends_on").message
    assert office.read(lambda s: covenants.get(s, covenant.id)).ends_on == covenant.ends_on


def test_a_team_signs_in_place_and_taking_that_back_is_one_press(covenant, look, office, settle, open_window):
    panel = look(covenant)
    panel.teams.start()
    panel.teams.sign()
    assert panel.teams._asked.isVisible(), "nobody signed yet"
    village = office.read(places.villages)[0]
    type_in(panel.teams.form, settle, team=(village.id, None), signed_by="De coördinator")
    panel.teams.sign()
    settle()
    settle()
    assert len(office.read(lambda s: covenants.get(s, covenant.id)).teams) == 1
    assert not panel.teams._asked.isVisible()
    open_window.workspace.undo()
    settle()
    assert office.read(lambda s: covenants.get(s, covenant.id)).teams == []


def signed_work(office):
    made = office.write(lambda s: work_agreements.add(s, "Werkafspraken", clock.today() - timedelta(days=30)))
    values = {"body": "Nooit alleen\nHesje aan", "signed_by": "J", "signed_on": clock.today() - timedelta(days=30)}
    office.write(lambda s: work_agreements.change_edition(s, made.editions[0].id, {}, values))
    return made


def test_a_new_version_is_written_in_and_compared_with_the_old_one(office, page, look, settle, open_window, qtbot):
    panel = look(signed_work(office))
    assert panel.compare_button.isHidden()
    panel.new_edition()
    settle()
    settle()
    assert panel.heading.text() == "Versie 2"
    type_in(panel.edition, settle, body="Nooit alleen\nHesje en pas")
    panel.compare()
    dialog = opened(open_window, CompareDialog, qtbot)
    assert dialog.summary.text() == "1 regel erbij, 1 regel vervallen."
    assert "−  Hesje aan" in dialog.shown.toPlainText()
    dialog.form.field("newer").set_value(1)
    dialog.compare()
    assert dialog.summary.text() == "Deze versies zijn gelijk."
    dialog.close()
    panel.remove_edition()
    settle()
    settle()
    assert panel.heading.text() == "Versie 1"


def test_a_version_does_not_begin_before_the_one_it_replaces(office, look, settle):
    made = signed_work(office)
    panel = look(made)
    panel.new_edition()
    settle()
    settle()
    began = made.editions[0].valid_from
    type_in(panel.edition, settle, valid_from=f"{began:%d-%m-%Y}")
    assert "later in dan de vorige" in panel.edition.field("valid_from").message
    type_in(panel.edition, settle, valid_from=f"{began + timedelta(days=1):%d-%m-%Y}")
    assert [one.valid_from for one in office.read(lambda s: work_agreements.get(s, made.id)).editions] == [
        began, began + timedelta(days=1),
    ]  # fmt: skip


def test_an_unsigned_version_is_changed_itself_and_that_is_said(office, look, settle, monkeypatch):
    from btl_desktop.ui.common import errors

    told = []
    monkeypatch.setattr(errors, "show_error", lambda _parent, error: told.append(str(error)))
    made = office.write(work_agreements.begin)
    look(made).new_edition()
    settle()
    assert "nog niet getekend" in told[0]


def test_only_wijken_of_the_chosen_village_are_offered(office, look, settle):
    office.write(lambda s: places.set_up_villages(s, ["Bergschenhoek"]))
    made = office.write(work_agreements.begin)
    panel = look(made)
    area = panel.form.field("area_id")
    assert not area.isEnabled()
    village = next(one for one in office.read(places.villages) if one.name == "Bleiswijk")
    type_in(panel.form, settle, village_id=village.id)
    names = [area.box.itemText(place) for place in range(area.box.count())]
    known = [one.name for one in office.read(lambda s: places.areas(s, village.id))]
    assert names == ["alle wijken", *known]


def test_a_plan_begins_with_the_police_and_gets_themes(office, page, settle):
    office.write(lambda s: partners.add(s, {"name": "Politie", "kind": PartnerKind.POLICE}))
    page._begin(AgreementKind.PLAN)
    settle()
    settle()
    panel = page.agreement.panel
    assert panel.form.field("organisation").value() == "Politie"
    panel.add_theme(Theme.BURGLARY)
    settle()
    settle()
    type_in(panel.themes.rows[0].form, settle, body="Samen lopen in de donkere maanden")
    (theme,) = office.read(lambda s: year_plans.get(s, page.agreement.shown)).themes
    assert (theme.theme, theme.body) == (Theme.BURGLARY, "Samen lopen in de donkere maanden")


def test_the_list_is_narrowed_to_what_asks_for_attention_and_found_by_its_text(office, page, covenant, settle):
    signed_work(office)
    settle()
    page.show_filter("asks")
    assert [row.kind for row in page.table.table_model.rows] == [AgreementKind.COVENANT]
    page.show_filter("")
    page.search.setText("hesje")
    page.filter()
    assert [row.kind for row in page.table.table_model.rows] == [AgreementKind.WORK]


def test_what_is_deleted_comes_back_with_ctrl_z(office, page, covenant, look, settle, open_window):
    look(covenant)
    page.delete_selected()
    settle()
    settle()
    assert page.all_rows == []
    open_window.workspace.undo()
    settle()
    settle()
    assert [row.title for row in page.all_rows] == ["Nieuw convenant"]


def test_the_overview_leads_to_what_lapses_and_to_the_teams(office, open_window, settle, qtbot):
    first = clock.today() - timedelta(days=300)
    made = office.write(lambda s: covenants.add(s, "Convenant", first, clock.today() + timedelta(days=20)))
    other = office.write(lambda s: covenants.add_party(s, made.id, "Gemeente"))
    values = {"signed_by": "D", "signed_on": first}
    for party in (made.parties[0], other):
        office.write(lambda s, party=party: covenants.change_party(s, party.id, {}, values))
    overview = open_window.workspace.show_page("overview")
    settle()
    settle()
    assert overview is not None
    workspace = open_window.workspace
    workspace.go_to("meetings", show="agreements", select=made.id)
    settle()
    settle()
    page = workspace.page.view
    assert "Loopt af op" in page.agreement.panel.stands.words.text()
    workspace.go_to("meetings", show="agreements:teams")
    dialog = opened(open_window, TeamsDialog, qtbot)
    settle()
    assert dialog.lines.findChildren(RecordLine) == [], "nobody walks yet"
    dialog.close()


def test_what_is_looked_at_goes_on_paper_and_the_log_says_so(office, page, look, open_window, qtbot, settle, saved_pdf):
    look(signed_work(office))
    page.print_selected()
    dialog = opened(open_window, PreviewDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.pages == 1)
    dialog.save()
    settle()
    assert len(saved_pdf) == 1
    assert [entry.what for entry in office.read(audit.entries)] == ["Werkafspraken: bewaard als pdf"]
    dialog.close()


def test_29_february_is_a_last_day_like_any_other(office, look, settle):
    made = office.write(lambda s: covenants.add(s, "Schrikkel", date(2027, 3, 1)))
    panel = look(made)
    type_in(panel.form, settle, ends_on="29-2-2028")
    assert office.read(lambda s: covenants.get(s, made.id)).ends_on == date(2028, 2, 29)
    type_in(panel.form, settle, ends_on="29-2-2029")
    assert panel.form.field("ends_on").fault
    assert office.read(lambda s: covenants.get(s, made.id)).ends_on == date(2028, 2, 29)
