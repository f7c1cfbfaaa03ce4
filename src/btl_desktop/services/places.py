"""Villages and the watch's own working areas, made from the real map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models import geography
from btl_desktop.models.agreements import TeamRecognition, WorkAgreement
from btl_desktop.models.availability import Availability
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Volunteer


def villages(session: Session) -> Sequence[Village]:
    """The villages that the organisation serves, by name."""
    return session.scalars(select(Village).order_by(Village.name)).all()


def areas(session: Session, village_id: UUID | None = None) -> Sequence[Area]:
    """The working areas of one village, or of all, by name."""
    chosen = select(Area).order_by(Area.name, Area.id)
    if village_id is not None:
        chosen = chosen.where(Area.village_id == village_id)
    return session.scalars(chosen).all()


def known_villages() -> list[str]:
    """The names of the villages on the map, that can be set up without typing."""
    return [*geography.municipality().villages]


def set_up_villages(session: Session, names: Iterable[str]) -> list[Village]:
    """Make villages with an area for each CBS wijk on the map; what is there already stays as it is.

    A name that the map does not know becomes a village without areas.
    """
    wanted = {text.fold(name): name for name in map(text.clean, names) if name}
    known = {text.fold(village.name): village for village in villages(session)}
    return [known.get(folded) or _set_up(session, name) for folded, name in wanted.items()]


def _set_up(session: Session, name: str) -> Village:
    whole = geography.municipality()
    on_the_map = {text.fold(known): known for known in whole.villages}
    name = on_the_map.get(text.fold(name), name)
    codes = whole.villages.get(name, ())
    village = Village(name=name, district_codes=[*codes])
    session.add(village)
    session.flush()
    named = [(code, whole.find(code)) for code in codes]
    session.add_all(Area(village_id=village.id, name=place.name, codes=[code]) for code, place in named if place)
    session.flush()
    return village


def add_area(session: Session, village_id: UUID, name: str, codes: Iterable[str] = (), streets: str = "") -> Area:
    """A working area of one's own, made of CBS wijken or buurten and, where those do not fit, of streets by name."""
    name, chosen = _right_area(session, village_id, name, codes)
    area = Area(village_id=village_id, name=name, codes=chosen, streets=text.clean_lines(streets))
    session.add(area)
    session.flush()
    return area


def change_area(session: Session, area_id: UUID, name: str, codes: Iterable[str], streets: str) -> Area:
    """Give an area another name, other buurten or other streets; raises ``UserError`` as :func:`add_area` does."""
    area = session.get_one(Area, area_id)
    name, chosen = _right_area(session, area.village_id, name, codes, besides=area_id)
    area.name, area.codes, area.streets = name, chosen, text.clean_lines(streets)
    return area


def delete_area(session: Session, area_id: UUID) -> None:
    """Delete an area; its volunteers stay, in their village and without an area.

    Raises ``UserError`` when something that was signed holds for it: that would come to hold for the whole village.
    """
    for kind in (TeamRecognition, WorkAgreement):
        if session.scalar(select(func.count()).select_from(kind).where(kind.area_id == area_id)):
            raise UserError(
                "Voor deze wijk gelden werkafspraken, of zij is erkend als team.",
                "Verwijder die eerst bij Overleg, Afspraken; of geef de wijk een andere naam.",
            )
    for volunteer in session.scalars(select(Volunteer).where(Volunteer.area_id == area_id)):
        volunteer.area_id = None
    for offer in session.scalars(select(Availability).where(Availability.preferred_area_id == area_id)):
        offer.preferred_area_id = None
    session.flush()
    session.delete(session.get_one(Area, area_id))


def _right_area(
    session: Session, village_id: UUID, name: str, codes: Iterable[str], besides: UUID | None = None
) -> tuple[str, list[str]]:
    name = text.clean(name)
    if not name:
        raise UserError("Deze wijk heeft nog geen naam.", "Geef de wijk een naam van een of twee woorden.")
    others = (area for area in areas(session, village_id) if area.id != besides)
    if any(text.fold(area.name) == text.fold(name) for area in others):
        raise UserError(f"Er is al een wijk “{name}” in dit dorp.", "Kies een andere naam.")
    chosen = [*dict.fromkeys(codes)]
    if unknown := [code for code in chosen if geography.municipality().find(code) is None]:
        raise UserError(f"De kaart kent {text.listing(unknown)} niet.", "Kies een wijk of buurt van de kaart.")
    return name, chosen


def place_name(code: str, within: str = "") -> str:
    """The name of a CBS wijk or buurt; names that occur twice in the municipality get their village behind them.

    ``within`` is the village that everybody has in mind already: there the village is left out.
    """
    return _names().get(code, code).removesuffix(f" ({within})")


@cache
def on_the_map() -> tuple[tuple[str, str, str], ...]:
    """Every wijk and buurt to choose from: its code, its name, and what it is ("buurt in Bleiswijk")."""
    whole = geography.municipality()
    wijken = [
        (district.code, district.name, f"wijk in {geography.village_of(district.code)}") for district in whole.districts
    ]
    buurten = [
        (buurt.code, buurt.name, f"buurt in {geography.village_of(buurt.code)}") for buurt in whole.neighbourhoods()
    ]
    return (*wijken, *buurten)


@cache
def _names() -> dict[str, str]:
    whole = geography.municipality()
    places = [(district.code, district.name) for district in whole.districts]
    places += [(buurt.code, buurt.name) for buurt in whole.neighbourhoods()]
    every = [name for _, name in places]
    return {code: f"{name} ({geography.village_of(code)})" if every.count(name) > 1 else name for code, name in places}
