"""What the picture maker shows of the volunteers: the list, its corners, and every dialog."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget

from btl_desktop.models.choices import Company, Level
from btl_desktop.ui.common.fields import CalendarDialog
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.common.role_dialog import RoleDialog
from btl_desktop.ui.common.staging import Shot, Stage
from btl_desktop.ui.common.why_dialog import WhyDialog
from btl_desktop.ui.pages.volunteers.collecting_dialog import CollectingDialog
from btl_desktop.ui.pages.volunteers.course_evenings import EveningsDialog
from btl_desktop.ui.pages.volunteers.course_invitation import InvitationDialog
from btl_desktop.ui.pages.volunteers.course_people import PeopleDialog
from btl_desktop.ui.pages.volunteers.courses_dialog import CoursesDialog
from btl_desktop.ui.pages.volunteers.duplicates import DuplicatesDialog
from btl_desktop.ui.pages.volunteers.import_dialog import ImportDialog
from btl_desktop.ui.pages.volunteers.offers_dialog import OffersDialog
from btl_desktop.ui.pages.volunteers.selection import AddressesDialog
from btl_desktop.ui.pages.volunteers.street_coverage import AddStreetsDialog, StreetsDialog

_LIST = """Naam;Adres;Postcode;Plaats;Telefoon;E-mail;VOG gezien;Lid sinds;Parkeervergunning
Hélène van der Łoś;Dorpsstraat 12a;2665 BG;Bleiswijk;612345678;helene@voorbeeld.nl;ja;12-3-2019;A-113
de Vries, J.P.;Kerksingel 4;2661 ck;Bergschenhoek;010-5211234;vries@voorbeeld;nee;1 mei 2021;
Bakker, Ans;Rodenrijseweg 81 bis;2651 BN;Berkel;06-87654321;ans.bakker@voorbeeld.nl;ja;31-2-2020;B-7
;Noordeindseweg 3;2651 LH;Berkel;;;;;
"""


def _page(stage: Stage) -> Any:
    page = stage.page("volunteers")
    page.search.clear()
    page.show_filter("")
    stage.settle()
    return page


def _chosen(stage: Stage) -> Any:
    page = _page(stage)
    page.table.selectRow(3)
    stage.settle()
    page.table.setFocus()
    return page


def _offers(stage: Stage) -> QWidget:
    page = _chosen(stage)
    box = page.details.availability
    box.ask(Company.TOGETHER)
    stage.settle()
    pane = next(area for area in page.details.findChildren(QScrollArea) if area.isAncestorOf(box))
    pane.ensureWidgetVisible(box.apart, 0, 40)
    box.week.grid.setFocus()
    return page


def _collecting(stage: Stage) -> QWidget:
    _page(stage).collect_offers()
    return stage.opened(CollectingDialog)


_OFFERS = """Naam;do avond;vr avond;za avond;Hoogstens per maand;Opmerking
Hélène van der Łoś;x;;x;2;
Niemand Bekend;;x;;;
{name};x;misschien;x;vaak;bel even tevoren
"""


def _reading_offers(stage: Stage) -> QWidget:
    page = _page(stage)
    file = stage.vault.parent / "beschikbaarheid.csv"
    Path(file).write_text(_OFFERS.format(name=page.all_rows[3].name), "utf-8")
    OffersDialog(page, page.context, file).open()
    dialog = stage.opened(OffersDialog)
    stage.settle()
    return dialog


def _found(stage: Stage) -> QWidget:
    page = _page(stage)
    page.show_filter("no_vog")
    page.search.setText("berkel")
    return page


def _nothing_found(stage: Stage) -> QWidget:
    page = _page(stage)
    page.search.setText("niemand heet zo")
    return page


def _new(stage: Stage) -> QWidget:
    page = _page(stage)
    page.new_item()
    stage.settle()
    return page


def _empty(stage: Stage) -> QWidget:
    page = _page(stage)
    page.table.clearSelection()
    page.details.clear()
    rows, page.all_rows = page.all_rows, ()
    page.filter()
    page.all_rows = rows
    return page


def _calendar(stage: Stage) -> QWidget:
    page = _chosen(stage)
    page.form.field("joined_on").open_calendar()
    return stage.opened(CalendarDialog)


def _importing(stage: Stage, place: int) -> QWidget:
    file = stage.vault.parent / "ledenlijst.csv"
    Path(file).write_text(_LIST, "utf-8")
    _page(stage).import_file(file if place else None)
    dialog = stage.opened(ImportDialog)
    for _ in range(place - 1):
        dialog.next.click()
        stage.settle()
    return dialog


def _courses(stage: Stage) -> QWidget:
    _page(stage).keep_courses()
    return stage.opened(CoursesDialog)


def _evenings(stage: Stage, place: int = 2) -> Any:
    _page(stage).keep_courses()
    courses = stage.opened(CoursesDialog)
    stage.settle()
    courses.show_evenings()
    dialog = stage.opened(EveningsDialog)
    stage.settle()
    dialog.table.selectRow(place)
    stage.settle()
    return dialog


def _evening_people(stage: Stage) -> QWidget:
    _evenings(stage, 0).ask_people()
    return stage.opened(PeopleDialog)


def _invitation(stage: Stage) -> QWidget:
    _evenings(stage, 0).show_invitation()
    return stage.opened(InvitationDialog)


def _certificates(stage: Stage) -> QWidget:
    _evenings(stage, 3).print_certificates()
    return stage.opened(PreviewDialog)


def _duplicates(stage: Stage) -> QWidget:
    _page(stage).show_duplicates()
    return stage.opened(DuplicatesDialog)


def _role(stage: Stage) -> QWidget:
    _chosen(stage).show_role(Level.WATCH)
    return stage.opened(RoleDialog)


def _addresses(stage: Stage) -> QWidget:
    # Made here, as a demonstration may be too small to have anybody without an address.
    dialog = AddressesDialog(_page(stage), "14 e-mailadressen", ["A.B. Slootsma", "R. van der Vlonder"])
    dialog.open()
    return dialog


def _streets(stage: Stage) -> StreetsDialog:
    _page(stage).show_streets()
    return stage.opened(StreetsDialog)


def _more_streets(stage: Stage) -> QWidget:
    dialog = _streets(stage)
    dialog.add.click()
    return stage.opened(AddStreetsDialog)


def _why(stage: Stage) -> QWidget:
    page = _chosen(stage)
    page.details.availability.why.click()
    return stage.opened(WhyDialog)


SHOTS = (
    Shot("vrijwilligers", _chosen),
    Shot("vrijwilligers-beschikbaarheid", _offers),
    Shot("vrijwilligers-waarom", _why),
    Shot("vrijwilligers-beschikbaarheid-verzamelen", _collecting),
    Shot("vrijwilligers-beschikbaarheid-inlezen", _reading_offers),
    Shot("vrijwilligers-gezocht", _found),
    Shot("vrijwilligers-niets-gevonden", _nothing_found),
    Shot("vrijwilligers-nieuw", _new),
    Shot("vrijwilligers-leeg", _empty),
    Shot("vrijwilligers-kalender", _calendar),
    Shot("vrijwilligers-import-1-bestand", partial(_importing, place=0)),
    Shot("vrijwilligers-import-2-kolommen", partial(_importing, place=1)),
    Shot("vrijwilligers-import-3-voorbeeld", partial(_importing, place=2)),
    Shot("vrijwilligers-opleidingen", _courses),
    Shot("vrijwilligers-opleidingsavonden", _evenings),
    Shot("vrijwilligers-opleiding-wie", _evening_people),
    Shot("vrijwilligers-opleiding-uitnodiging", _invitation),
    Shot("vrijwilligers-certificaten", _certificates),
    Shot("vrijwilligers-dubbel", _duplicates),
    Shot("vrijwilligers-rolbeschrijving", _role),
    Shot("vrijwilligers-adressen", _addresses),
    Shot("vrijwilligers-straatdekking", _streets),
    Shot("vrijwilligers-straten-toevoegen", _more_streets),
)
