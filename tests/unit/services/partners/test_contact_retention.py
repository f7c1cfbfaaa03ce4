"""People at partners who left are erased after their term, and nobody before it."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from btl_desktop.errors import UserError
from btl_desktop.models.partners import ContactPerson
from btl_desktop.models.settings import AuditEntry
from btl_desktop.services import audit
from btl_desktop.services.partners import contact_retention, partners

NOW = datetime(2026, 11, 20, 19, tzinfo=UTC)


@pytest.fixture
def police(office):
    return office.write(lambda s: partners.add(s, {"name": "Politie"}))


def contact(office, partner, name, left_on=None):
    office.write(lambda s: partners.add_contact(s, partner.id, {"name": name, "left_on": left_on}))


def names(office):
    return {one.name for one in office.read(lambda s: s.scalars(select(ContactPerson)).all())}


def test_who_left_longer_ago_than_the_term_is_erased_and_the_log_keeps_how_many(office, police):
    contact(office, police, "Er nog", None)
    contact(office, police, "Net weg", date(2026, 10, 23))
    contact(office, police, "Lang weg", date(2026, 10, 22))
    said = office.write(lambda s: contact_retention.lapse(s, NOW))
    assert names(office) == {"Er nog", "Net weg"}
    assert said == "1 contactpersoon die weg is, is na de bewaartermijn gewist."
    (entry,) = office.read(lambda s: s.scalars(select(AuditEntry)).all())
    assert (entry.what, entry.detail, entry.number) == ("Contactpersonen gewist", "", 1)


def test_when_working_together_ended_everybody_there_goes_after_the_term(office, police):
    contact(office, police, "Er nog")
    office.write(lambda s: partners.change(s, police.id, {}, {"ended_on": date(2026, 10, 1)}))
    office.write(lambda s: contact_retention.lapse(s, NOW))
    assert names(office) == set()


def test_with_a_clock_that_cannot_be_right_nobody_is_erased(office, police):
    contact(office, police, "Lang weg", date(2026, 1, 1))
    office.write(lambda s: audit.note(s, "Iets", at=NOW))
    with pytest.raises(UserError, match="klok"):
        office.write(lambda s: contact_retention.lapse(s, NOW.replace(year=2030)))
    assert names(office) == {"Lang weg"}
