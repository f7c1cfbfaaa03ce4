"""What figures say, as Dutch sentences over a chart: who, where, when most; and when there is too little to say so."""

from __future__ import annotations

from collections.abc import Sequence

from btl_desktop import clock, text

ENOUGH = 5  # fewer incidents than this say nothing about days, hours or places
_MOST_NAMED = 2  # three or more that are as busy are no peak
_PARTS = ((6, 12, "ochtend"), (12, 18, "middag"), (18, 23, "avond"))


def busiest_time(hours: Sequence[Sequence[int]], when: str) -> str:
    """``In oktober werd het vaakst gemeld op vrijdagavond (14 keer).`` from counts by weekday and hour.

    A night belongs to the day on which it begins: Saturday 02:00 lies in the night of Friday.
    """
    total = sum(map(sum, hours))
    if total < ENOUGH:
        return f"Te weinig meldingen {when} om iets over dagen en uren te zeggen."
    counted: dict[str, int] = {}
    for day, name in enumerate(clock.DAYS_LONG):
        for first, last, part in _PARTS:
            counted[f"op {name}{part}"] = sum(hours[day][first:last])
        after = (day + 1) % 7
        night = hours[day][23] + sum(hours[after][:6])
        counted[f"in de nacht van {name} op {clock.DAYS_LONG[after]}"] = night
    most = max(counted.values())
    named = [name for name, number in counted.items() if number == most]
    if most < 2 or len(named) > _MOST_NAMED:
        return f"Geen dagdeel springt eruit {when}."
    times = f"{most} keer" if len(named) == 1 else f"elk {most} keer"
    return f"{_capital(when)} werd het vaakst gemeld {text.listing(named)} ({times})."


def most_of(things: Sequence[tuple[str, float]], verb: str, total: int, none: str) -> str:
    """``Vuurwerk werd het meest gemeld: 12 van de 44 keer.``; ``none`` when there is nothing at all.

    ``verb`` is ``gemeld`` or the like.
    """
    known = [(name, number) for name, number in things if number]
    if not known:
        return none
    most = max(number for _, number in known)
    named = [name for name, number in known if number == most]
    if len(named) > _MOST_NAMED:
        return f"{text.count(len(known), 'soort', 'soorten')} {verb}; geen springt eruit."
    if len(named) == 2:
        return (
            f"{text.listing(named)} werden het meest {verb}: elk {_number(most)} van de {text.number_text(total)} keer."
        )
    return f"{named[0]} werd het meest {verb}: {_number(most)} van de {text.number_text(total)} keer."


def most_places(places: Sequence[tuple[str, int]], total: int, none: str) -> str:
    """``De meeste meldingen kwamen uit Berkel Dorp (12 van de 44).``"""
    known = [(name, number) for name, number in places if number]
    if total < ENOUGH:
        return (
            f"{text.count(total, 'melding', 'meldingen')}: te weinig om iets over plaatsen te zeggen."
            if total
            else none
        )
    if not known:
        return "In geen buurt waren er zoveel dat zij apart geteld wordt."
    most = max(number for _, number in known)
    named = [name for name, number in known if number == most]
    if len(named) > _MOST_NAMED:
        return "Geen buurt springt eruit."
    each = "elk " if len(named) > 1 else ""
    return f"De meeste meldingen kwamen uit {text.listing(named)} ({each}{most} van de {text.number_text(total)})."


def compared(now: int, before: int, before_words: str) -> str:
    """``16 minder dan in oktober 2025 (60).``"""
    if now == before:
        return f"Evenveel als {before_words} ({text.number_text(before)})."
    how = "meer" if now > before else "minder"
    return f"{text.number_text(abs(now - before))} {how} dan {before_words} ({text.number_text(before)})."


def same_months(year: int, last: int) -> str:
    """``in 2025``; ``in dezelfde maanden van 2025`` beside a year that goes up to month ``last``."""
    return f"in {year}" if last == 12 else f"in dezelfde maanden van {year}"


def _number(number: float) -> str:
    return text.number_text(number) if isinstance(number, int) else text.decimal(number)


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
