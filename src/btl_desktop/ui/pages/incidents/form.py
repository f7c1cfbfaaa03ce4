"""The fields of an incident, and how they are put together into what the record keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from btl_desktop import clock
from btl_desktop.errors import Problem
from btl_desktop.models import careful_words, geography
from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus
from btl_desktop.ui.common.fields import ChoiceField, DateField, LinesField, TextField, TimeField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.pages.incidents.spot_map import Spot, SpotField

if TYPE_CHECKING:
    from btl_desktop.models.incidents import Incident
    from btl_desktop.services.incidents.incident_form import Choices

_Known = tuple[UUID, str] | None
_MOMENTS = {"day", "time", "until_day", "until_time"}
_PLAIN = ("kind_id", "street", "house_number", "place", "village_id", "source", "patrol_id", "seen")
_SHOWN = {"noticed_at": "day", "noticed_until": "until_day"}  # where the form has what is not right
_LATER = ("status", "feedback", "feedback_on")
_OUTSIDE = "Deze plek ligt buiten de gemeente. Hij wordt bewaard, maar telt bij geen buurt."


class IncidentForm(Form):
    """The form; ``whole`` adds what only an incident that is written down has."""

    def __init__(self, *, whole: bool) -> None:
        super().__init__(check, autosave=whole)
        self._whole = whole
        self.kind = ChoiceField("kind_id", "Soort", stretch=5)
        self.village = ChoiceField("village_id", "Dorp", stretch=3)
        self.street = TextField("street", "Straat", stretch=4)
        self.patrol = ChoiceField("patrol_id", "Tijdens patrouille")
        self.spot = SpotField("spot", "Waar op de kaart")
        self._names: dict[UUID | None, str] = {}
        self._choices: dict[str, Sequence[tuple[Any, str]]] = {}
        self._fill()
        self.edited.connect(self._follow)

    def offer(self, choices: Choices, kind: _Known = None, patrol: _Known = None) -> None:
        """Put in what there is to choose; ``kind`` and ``patrol`` are of an incident from before, and stay."""
        self._names = dict(choices.villages)
        self._choices = {
            "kind_id": _with(choices.kinds, kind),
            "village_id": choices.villages,
            "patrol_id": _with(choices.patrols, patrol),
            "area_code": [(code, name) for code, name, _ in choices.buurten],
        }
        self.kind.set_choices(_with(choices.kinds, kind))
        self.village.set_choices([(None, "–"), *choices.villages])
        self.patrol.set_choices([(None, "– (niet tijdens een patrouille)"), *_with(choices.patrols, patrol)])
        self.street.offer(choices.streets)

    def named_choices(self, field: str) -> list[tuple[Any, str]]:
        """What can be chosen in a field, as (value, words); nothing for another sort of field."""
        return [*self._choices.get(field, ())]

    def look_at_village(self) -> None:
        """Show the chosen village on the map."""
        self.spot.show_village(self._names.get(self.village.value(), ""))

    def _follow(self, name: str) -> None:
        if name == "village_id":
            self.look_at_village()
        elif name == "spot" and self.spot.value().code:
            there = geography.village_of(self.spot.value().code)
            found = next((village for village, known in self._names.items() if known == there), None)
            if found is not None:
                self.village.set_value(found)

    def _fill(self) -> None:
        self.row(self.kind, ChoiceField("source", "Bron", [(s, s.titled) for s in IncidentSource], stretch=4))
        facts = "Feiten: wat, hoe laat, hoeveel, welke kant op."
        self.row(_low(LinesField("seen", "Wat is er gezien of gehoord?", rows=3, hint=facts)))
        if self._whole:
            self.row(ChoiceField("status", "Stand", [(s, s.titled) for s in IncidentStatus]))
        self.section("Wanneer")
        self.row(DateField("day", "Datum", stretch=3), TimeField("time", "Tijd", stretch=2))
        self.row(
            DateField("until_day", "Tot en met", stretch=3, hint="Alleen als u het moment niet precies weet."),
            TimeField("until_time", "Tijd", stretch=2),
        )
        self.section("Waar")
        self.row(self.street, TextField("house_number", "Huisnummer", stretch=2))
        self.row(
            self.village, TextField("place", "Plek in woorden", stretch=4, placeholder="bij het bankje aan de sloot")
        )
        self.row(self.spot)
        self.section("Tijdens")
        self.row(self.patrol)
        if self._whole:
            self.section("Terugkoppeling aan de melder")
            self.row(DateField("feedback_on", "Gedaan op"))
            self.row(_low(LinesField("feedback", "Wat is er verteld?", rows=2)))
        self.finish()


def _low(field: LinesField) -> LinesField:
    """As high as its lines: the rest of the form should be in sight."""
    field.box.setMaximumHeight(field.box.minimumHeight())
    return field


def _with(choices: Sequence[tuple[UUID, str]], known: _Known) -> list[tuple[UUID, str]]:
    return [*choices] if known is None or known in choices else [*choices, known]


def values_of(incident: Incident) -> dict[str, Any]:
    """An incident as the form shows it."""
    start = clock.local(incident.noticed_at)
    end = clock.local(incident.noticed_until) if incident.noticed_until else None
    return {
        **{name: getattr(incident, name) for name in (*_PLAIN, *_LATER)},
        "day": start.date(),
        "time": start.time().replace(tzinfo=None),
        "until_day": end.date() if end else None,
        "until_time": end.time().replace(tzinfo=None) if end else None,
        "spot": Spot(incident.area_code, incident.latitude, incident.longitude),
    }


def record_of(values: Mapping[str, Any], changed: set[str]) -> dict[str, Any]:
    """The fields of the record that the changed fields of the form stand for."""
    kept = {name: values[name] for name in changed if name in (*_PLAIN, *_LATER)}
    if changed & _MOMENTS:
        kept["noticed_at"], kept["noticed_until"] = moments(values)
    if "spot" in changed:
        spot: Spot = values["spot"]
        kept |= {"area_code": spot.code, "latitude": spot.latitude, "longitude": spot.longitude}
    return kept


def moments(values: Mapping[str, Any]) -> tuple[datetime, datetime | None]:
    """From when until when: an end without a day is that day or the next morning, one without a time ends a day."""
    day: date = values["day"]
    start: time = values["time"]
    until_day: date | None = values["until_day"]
    until: time | None = values["until_time"]
    if until is None:
        ends = clock.at(until_day + timedelta(days=1), time()) if until_day else None
    else:
        ends = clock.at(until_day or (day if until >= start else day + timedelta(days=1)), until)
    return clock.at(day, start), ends


def _skipped(values: Mapping[str, Any], moment: datetime, field: str) -> Iterator[Problem]:
    """A time in the hour that the clock skips in March: what becomes of it is said, as the form will show another."""
    typed: time | None = values[field]
    kept = clock.local(moment).time().replace(tzinfo=None)
    if typed is not None and typed != kept:
        told = f"{typed:%H:%M} bestond die nacht niet: de klok ging vooruit."
        yield Problem(field, f"{told} Het wordt {kept:%H:%M}.", stops=False)


def check(values: Mapping[str, Any]) -> list[Problem]:
    """What is not right, while one types: what is missing stops saving, a careless word does not."""
    asked = (("kind_id", "Kies een soort."), ("day", "Vul een datum in."), ("time", "Vul een tijd in."))
    problems = [Problem(name, words) for name, words in asked if values.get(name) is None]
    if not problems:
        from btl_desktop.models.incidents import check_moments

        start, end = moments(values)
        found = check_moments(start, end, clock.now())
        problems += [Problem(_SHOWN[problem.field], problem.message, problem.stops) for problem in found]
        problems += [*_skipped(values, start, "time"), *(_skipped(values, end, "until_time") if end else ())]
    spot: Spot | None = values.get("spot")
    if spot is not None and spot.is_outside:
        problems.append(Problem("spot", _OUTSIDE, stops=False))
    for name in ("seen", "place", "feedback"):
        problems += careful_words.doubts(**{name: values.get(name)})[:1]
    return problems
