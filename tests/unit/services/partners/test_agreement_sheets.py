"""Agreements on paper: the text, who signed, and room for a pen where nobody did."""

from datetime import UTC, date, datetime

import pytest

from btl_desktop.models.choices import Theme
from btl_desktop.models.partner_choices import AgreementKind
from btl_desktop.services import paper
from btl_desktop.services.partners import agreement_sheets, covenants, work_agreements, year_plans

NOW = datetime(2026, 11, 20, 19, tzinfo=UTC)
START = date(2026, 1, 1)


def sheet(office, kind, record):
    return office.read(lambda s: agreement_sheets.content(s, kind, record.id, NOW))


def test_a_covenant_on_paper_tells_who_signed_and_leaves_room_for_the_others(office):
    made = office.write(lambda s: covenants.add(s, "Convenant", START, date(2028, 12, 31)))
    office.write(lambda s: covenants.add_party(s, made.id, "Gemeente"))
    values = {"signed_by": "D. Schemer", "signed_on": START}
    office.write(lambda s: covenants.change_party(s, made.parties[0].id, {}, values))
    found = sheet(office, AgreementKind.COVENANT, made)
    assert [(one.organisation, one.signed) for one in found.signers] == [
        ("Buurttoezicht Lansingerland", "Getekend op 1 jan 2026 door D. Schemer"),
        ("Gemeente", ""),
        ("Namens het team", ""),
    ]
    assert found.under == "Geldig vanaf 1 jan 2026 tot en met 31 dec 2028, als iedereen getekend heeft"


def test_work_agreements_on_paper_are_the_newest_version_to_sign(office):
    made = office.write(lambda s: work_agreements.add(s, "Werkafspraken", START))
    edition = made.editions[0]
    office.write(lambda s: work_agreements.change_edition(s, edition.id, {}, {"body": "Nooit alleen\nHesje aan"}))
    found = sheet(office, AgreementKind.WORK, made)
    assert found.parts == (("", ("Nooit alleen", "Hesje aan")),)
    assert found.under == "Heel de wacht. Versie 1, geldig vanaf 1 jan 2026"
    assert next(one.organisation for one in found.signers) == "Namens het buurttoezicht"
    assert paper.page_count(agreement_sheets.render(found)) == 1


def test_a_year_plan_on_paper_has_its_themes_and_nothing_to_sign(office):
    plan = office.write(lambda s: year_plans.add(s, 2026, "Politie"))
    office.write(lambda s: year_plans.add_theme(s, plan.id, Theme.BICYCLE, "Graveren"))
    found = sheet(office, AgreementKind.PLAN, plan)
    assert (found.parts, found.signers) == ((("Fietsdiefstal", ("Graveren",)),), ())


@pytest.mark.parametrize("body", ["", "x" * 20_000, "<b>\n" * 900, "Łğ😀 " * 400])
def test_whatever_people_type_fits_on_paper(office, body):
    made = office.write(lambda s: work_agreements.add(s, "W" * 160, START))
    office.write(lambda s: work_agreements.change_edition(s, made.editions[0].id, {}, {"body": body}))
    assert paper.page_count(agreement_sheets.render(sheet(office, AgreementKind.WORK, made))) >= 1
