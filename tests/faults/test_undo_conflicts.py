"""Taking back what others have come to lean on is refused in words, and nothing is half taken back."""

from __future__ import annotations

from datetime import date

import pytest

from btl_desktop.errors import UserError
from btl_desktop.models.choices import Theme
from btl_desktop.services.actions import actions, teams
from btl_desktop.services.office import Office
from btl_desktop.services.volunteers import volunteers


def test_who_has_been_placed_in_a_team_since_is_not_taken_back(office: Office) -> None:
    person = office.write(lambda session: volunteers.add(session, {"last_name": "Jansen"}).id, undo="Toevoegen")

    def place(session):
        action = actions.new_from_template(session, Theme.DDO, date(2026, 12, 11))
        return teams.place(session, teams.add_team(session, action.id).id, person).patrol_id

    office.write(place)
    with pytest.raises(UserError, match="intussen op een andere plek gewijzigd"):
        office.undo()
    assert [line.name for line in office.read(volunteers.roster_lines)] == ["Jansen"]
