"""An ordinary action, and one with the worst that people can type; for the tests of the paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from btl_desktop import clock
from btl_desktop.models.organisation import Organisation
from btl_desktop.printing.briefing import Content, Moment, Partner, Person, Team

DAY = date(2026, 12, 11)
LONG_NAME = (
    "Maximiliaan-Alexander Bartholomeus-Emmanuel van den Heuvel-Schoonderwoerd genaamd Oude Nijhuis-Groot Koerkamp tot "
    "Wassenaer"
)
MARKUP = "<b>Jan</b> & <img src='/etc/passwd'/> {x} %s"
NUMBERED = " ".join(f"w{number:04}" for number in range(1700))  # some 10,000 characters


def at(hour, minute=0, day=DAY):
    return clock.at(day, time(hour, minute))


def ordinary(**changes):
    """Three teams of four, five points of attention, three partners."""
    organisation = Organisation()
    return replace(
        Content(
            number="A2026-03",
            title="Donkere Dagen Offensief Bergschenhoek",
            starts_at=at(19, 30),
            printed_at=clock.at(date(2026, 12, 9), time(14, 5)),
            organisation=organisation,
            village="Bergschenhoek",
            timetable=(
                Moment("Verzamelen", at(19)),
                Moment("Briefing", at(19, 15)),
                Moment("Start", at(19, 30)),
                Moment("Einde", at(21, 30)),
                Moment("Nabespreking", at(21, 45)),
            ),
            sunset=at(16, 30),
            dusk=at(17, 12),
            meeting_place="Brandweerkazerne, Leeuwenhoekweg 40, Bergschenhoek",
            coordinator="Ria Kooistra",
            coordinator_phone="06 2345 6789",
            partners=(
                Partner("Politie", "Brigadier J. de Boer", "06 1111 2222", 2, True),
                Partner("Gemeente Lansingerland", "Mevr. S. Aydın", "06 3333 4444", 2),
                Partner("Studenten veiligheidskunde"),
            ),
            goals=("Minder open ramen en schuren dan vorig jaar.",),
            attention=(
                "Ramen, deuren, poorten en schuren die open staan of niet op slot zijn.",
                "Woningen zonder licht waar niemand thuis lijkt.",
                "Klimhulp: ladders, containers en tuinmeubels tegen gevel of schutting.",
                "Achterpaden en brandgangen zonder licht, en overhangend groen.",
                "Kapotte straatverlichting: nummer van de lantaarnpaal noteren.",
            ),
            materials=("12 hesjes", "200 witte voetjes"),
            rules=(*organisation.house_rules, "Deel onderweg niets op sociale media."),
            emergency=("Blijf bij elkaar, houd afstand en bel 112.", "Meld het daarna aan de coördinator."),
            remarks=("Soep na afloop in de kazerne.",),
            teams=(
                team(1, "Dorp Bergschenhoek", "BU16211111", route="Dorpsstraat en de paden langs de sloot"),
                team(
                    2, "De Driehoek", "BU16211121", meeting_point="Hoek Dorpsstraat / Kerkstraat", phone="06 5555 0101"
                ),
                team(3, "Boterdorp", "WK162113", attention=("Vorige week drie keer een schuur open.",)),
            ),
        ),
        **changes,
    )


def team(number, area="", *codes, **fields):
    people = (
        Person(f"Anneke de Heijder {number}", f"06 1000 000{number}", True, sort_key=f"heijder {number}"),
        Person(f"Henk de Vries {number}", f"06 2000 000{number}", sort_key=f"vries {number}"),
        Person(f"Fatima el Amrani {number}", sort_key=f"amrani {number}"),
        Person(f"Łukasz Nguyễn {number}", f"06 3000 000{number}", sort_key=f"nguyen {number}"),
    )
    usual = {
        "name": f"Team {number}",
        "number": f"2026-{140 + number:04}",
        "people": people,
        "area": area,
        "area_codes": codes,
        "place": number,
    }
    return Team(**{**usual, **fields})


def worst():
    """Forty points, names of 120 letters, 10,000 characters, markup, empty teams, unknown areas."""
    people = (
        Person(LONG_NAME, "06 1234 5678", True, "nog niet bevestigd"),
        Person("W" * 120, "06 1234 5678"),
        Person(MARKUP, "06 1234 5678"),
        Person("Zoë 😀 王小明 محمد \u202eneppeL\u0000", "+44 20 7946 0000"),
    )
    points = tuple(
        f"Punt {number:02}: kijk naar het licht en naar de achterpaden tussen de huizen." for number in range(40)
    )
    many = tuple(Person(f"Loper {number}", "" if number % 3 else "06 1234 5678") for number in range(14))
    return ordinary(
        title="Grote sleutel-, fietsen- en schurenactie van Bergschenhoek, Berkel en Rodenrijs en Bleiswijk, samen met "
        "politie, gemeente en alle bewoners die mee willen lopen!",
        meeting_place="Verzamelplaats " * 13,
        briefing_place="B" * 200,
        coordinator=LONG_NAME,
        partners=tuple(
            Partner(f"Organisatie {n} met een lange naam", LONG_NAME if n == 1 else "Wim", "06 1", n, n == 1)
            for n in range(9)
        ),
        materials=tuple(f"Materiaal {number}" for number in range(40)),
        remarks=(NUMBERED,),
        emergency=points[:12],
        teams=(
            Team("Team 1", "2026-0141", people, "Dorp", ("BU16211111",), attention=points),
            Team("Team 2", "2026-0142"),
            Team(
                "Team " + "met een lange naam " * 4, "2026-0143", many, "Onbekend", ("BU99999999",), remarks=(NUMBERED,)
            ),
            Team(
                "Team 4",
                "2026-0144",
                (*people[1:2], Person(LONG_NAME)),
                "Alles",
                ("WK162133", "WK162124"),
                route="Lange Straatweg, " * 90,
            ),
        ),
    )
