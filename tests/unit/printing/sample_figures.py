"""A report in figures with every chart there is: an ordinary month, an empty one, and the worst that can be."""

from dataclasses import replace

from sample_action import LONG_NAME, MARKUP, at

from btl_desktop import clock
from btl_desktop.models.figures import (
    AreaMap,
    Bars,
    Course,
    FigureReport,
    Section,
    Stacked,
    Table,
    Week,
    as_table,
)
from btl_desktop.models.geography import municipality

BERKEL = municipality().villages["Berkel en Rodenrijs"]
BUURTEN = [one.code for code in BERKEL for one in municipality().find(code).neighbourhoods]
NAMES = {one.code: one.name for one in municipality().neighbourhoods()}
WEEK = Week(tuple(tuple((day * hour) % 5 if day > 3 else 0 for hour in range(24)) for day in range(7)))
YEAR = Course("Maand", clock.MONTHS, "2026", (*range(10), None, None), "2025", tuple(range(20, 8, -1)))
MAP = AreaMap(
    BERKEL,
    tuple((code, NAMES[code], 5 + place) for place, code in enumerate(BUURTEN[:20])),
    tuple(BUURTEN[20:]),
    12,
    points=((4.47, 51.99), (9.0, 9.0)),
)
TABLE = Table(("Dorp", "Aantal", "Uren"), (("Bergschenhoek", 1, 2.5), ("Bleiswijk", None, 3)), ("Samen", 1, 5.5))


def ordinary(**changes):
    sections = (
        Section(
            "Soort", "Vuurwerk werd het meest gemeld.", Bars("Soort", "Meldingen", (("Vuurwerk", 44), ("Jeugd", 0)))
        ),
        Section("Week", "Het vaakst op vrijdagavond.", WEEK, "Van 3 meldingen is het tijdstip niet bekend."),
        Section("Jaar", "Meer dan een jaar eerder.", YEAR),
        Section("Kaart", "De meeste in Berkel Dorp.", MAP),
        Section("Dorpen", "Vrijwilligers per dorp.", Stacked("Dorp", ("BTH", "WC"), (("Bleiswijk", (120, 8)),))),
        Section("Tabel", "Uren per dorp.", TABLE),
        Section("Punten", "Wat opviel.", points=("Een hek is stuk.", "Een lamp brandt niet.")),
    )
    report = FigureReport(
        "Maandbericht", "Meldingen in Berkel en Rodenrijs", "oktober 2026", "Buurttoezicht Lansingerland", at(22),
        "44 meldingen in oktober 2026.", (("meldingen", "44"), ("buurten", "20")), sections,
        ("Geteld is per melding.",),
    )  # fmt: skip
    return replace(report, **changes)


def nothing():
    empty = (
        Section("Soort", "Er is niets gemeld.", Bars("Soort", "Meldingen", ())),
        Section("Week", "Er is niets gemeld.", Week(((0,) * 24,) * 7)),
        Section("Jaar", "Er is niets gemeld.", Course("Maand", clock.MONTHS, "2026", (0,) * 12, "2025", (0,) * 12)),
        Section("Kaart", "Er is niets gemeld.", AreaMap(BERKEL, ())),
        Section("Onbekend", "Dit gebied staat niet op de kaart.", AreaMap(("WK999999",), ())),
        Section("Dorpen", "Nog geen vrijwilligers.", Stacked("Dorp", ("BTH", "WC"), ())),
        Section("Tabel", "Niets.", Table(("Dorp", "Aantal"), ())),
        Section("Woorden", "Niets."),
    )
    return ordinary(headline="Geen meldingen.", key_figures=(), sections=empty, rules=())


def worst():
    endless = "Ergens " * 1_430
    names = (LONG_NAME, MARKUP, "W" * 120, "🦉 Dorp", endless, "x" * 10_000)
    week = Week(tuple(tuple(999 + hour for hour in range(24)) for _ in range(7)))
    numbers = tuple(99_999 + place for place in range(12))
    sections = (
        Section(LONG_NAME, LONG_NAME, Bars("Soort", "Meldingen", tuple((name, 123_456) for name in names))),
        Section(LONG_NAME, MARKUP, week),
        Section("Jaar", LONG_NAME, Course("Maand", clock.MONTHS, "2026", numbers, "2025", numbers)),
        Section("Kaart", "Overal.", AreaMap(BERKEL, tuple((code, NAMES[code], 99_999) for code in BUURTEN))),
        Section("Lijst", "Overal.", as_table(AreaMap(BERKEL, tuple((code, NAMES[code], 99_999) for code in BUURTEN)))),
        Section("Dorpen", "Veel.", Stacked(LONG_NAME, names, tuple((name, (99_999,) * 6) for name in names))),
        Section("Tabel", "Veel.", Table(("Dorp", "Wat", "Hoe"), tuple((name, name, 99_999) for name in names))),
        Section("Punten", "Veel.", points=names),
    )
    return ordinary(
        title=LONG_NAME, under=LONG_NAME, headline=endless[:2_000], sections=sections,
        key_figures=tuple((name[:80], "1.234.567") for name in names), rules=names,
    )  # fmt: skip
