"""Fictional partners for the demonstration: their people, a covenant with scan, work agreements and year plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.agreements import Covenant
from btl_desktop.models.choices import Theme
from btl_desktop.models.documents import Owner
from btl_desktop.models.partner_choices import MaySee, PartnerKind
from btl_desktop.models.partners import Partner
from btl_desktop.models.places import Village
from btl_desktop.services import documents, places
from btl_desktop.services.demonstration import demonstration_words as words
from btl_desktop.services.demonstration.demonstration_people import Stage
from btl_desktop.services.partners import covenants, partners, work_agreements, year_plans

# Kind, name, the people there: name, role, when to reach them, for whom, and which village's wijkagent (by its place).
_PARTNERS: tuple[tuple[PartnerKind, str, tuple[tuple[str, str, str, MaySee, int | None], ...]], ...] = (
    (PartnerKind.POLICE, "Politie, basisteam Polderstreek", (
        ("M. Sirenes", "", "di t/m do overdag, liever appen", MaySee.DISTRICT, 0),
        ("J. Blauwlicht", "", "ma, wo en vr; ’s avonds via 0900-8844", MaySee.DISTRICT, 1),
        ("F. Zwaailicht", "", "wisselende diensten: bel of mail", MaySee.DISTRICT, 2),
        ("T. van der Portofoon", "operationeel expert", "kantooruren", MaySee.VILLAGE, None),
    )),
    (PartnerKind.MUNICIPALITY, "Gemeente Lansingerland", (
        ("P. van Stadhuis", "adviseur veiligheid", "ma t/m do", MaySee.DISTRICT, None),
        ("H. Lantaarnpaal", "openbare ruimte", "via het meldpunt 14 010", MaySee.EVERYONE, None),
    )),
    (PartnerKind.HOUSING, "Woningstichting De Dakpan", (
        ("L. Dakpannen", "wijkbeheerder", "spreekuur wo 9–12 uur", MaySee.DISTRICT, None),
    )),
    (PartnerKind.PROSECUTION, "Openbaar Ministerie, parket Polderstreek", (
        ("Mr. R. Toga", "gebiedsofficier", "via de wijkagent", MaySee.VILLAGE, None),
    )),
    (PartnerKind.WATCH, "Buurtwacht Waterkant", (
        ("A. Oeverloper", "coördinator", "avonden", MaySee.DISTRICT, None),
    )),
)  # fmt: skip

_COVENANT = """\
Partijen willen dat inwoners zich veilig voelen in hun buurt en werken daarin samen.
Het buurttoezicht kijkt, signaleert en meldt; het handhaaft niet en spoort niet op.
De politie wijst voor elk dorp een wijkagent aan en geeft de briefing bij gezamenlijke acties.
De gemeente stelt vergaderruimte en preventiemateriaal beschikbaar.
Partijen wisselen alleen gegevens uit die voor de taak nodig zijn.
Een team is erkend als het dit convenant heeft getekend."""

_FIRST = """\
Nooit alleen: altijd met twee of meer.
Hesje aan en toezichtpas op zak.
Bij spoed 112, daarna de app van het team.
Melden aan de wijkagent op de dag zelf.
Overleg: elke derde dinsdag van de maand."""
_SECOND = """\
Nooit alleen: altijd met twee of meer.
Hesje aan en toezichtpas op zak; zonder pas loopt u niet mee.
Bij spoed 112, daarna de app van het team.
Melden aan de wijkagent binnen 24 uur, met feiten, plaats en tijd.
Kapotte verlichting via het meldpunt van de gemeente.
Overleg: elke derde dinsdag van de maand."""

_THEMES = (
    ("Politie, basisteam Polderstreek", (
        (Theme.BURGLARY, "Minder woninginbraken in de donkere maanden: samen lopen, gevelscans, witte voetjes."),
        (Theme.BICYCLE, "Fietsdiefstal bij station en winkels: graveren en opletten."),
        (Theme.NEW_YEAR, "Rustige jaarwisseling: vroeg in gesprek, zichtbaar op straat."),
    )),
    ("Gemeente Lansingerland", (
        (Theme.YOUTH, "Jeugd op pleinen: eerst praten, overlast melden bij jongerenwerk."),
        (Theme.TRAFFIC, "Veilig naar school: tellen en aanspreken bij de schoolzone."),
    )),
)  # fmt: skip


def fill(session: Session, stage: Stage, villages: Sequence[Village]) -> None:
    """Put everything into an empty vault; villages are those of the demonstration."""
    known = _partners(session, villages)
    covenant = _covenant(session, stage.today, known, villages)
    _agreements(session, stage.today, covenant, villages)
    for year in (stage.today.year, stage.today.year + 1):
        for name, themes in _THEMES:
            plan = year_plans.add(session, year, name, known[name].id)
            for theme, body in themes:
                year_plans.add_theme(session, plan.id, theme, body)


def _partners(session: Session, villages: Sequence[Village]) -> dict[str, Partner]:
    known: dict[str, Partner] = {}
    number = 0
    for place, (kind, name, people) in enumerate(_PARTNERS):
        values = {"name": name, "kind": kind, "phone": f"+{words.FIRST_LANDLINE + 800_000 + place}"}
        known[name] = partners.add(session, values)
        for who, role, reachable, may_see, village in people:
            number += 1
            partners.add_contact(session, known[name].id, {
                "name": who,
                "role": role or partners.OFFICER,
                "mobile": f"+{words.FIRST_MOBILE + 9_000 + number}",
                "email": f"contact{number}@{words.MAIL_DOMAIN}",
                "reachable": reachable,
                "may_see": may_see,
                "village_id": villages[village].id if village is not None and village < len(villages) else None,
            })  # fmt: skip
    return known


def _covenant(session: Session, today: date, known: dict[str, Partner], villages: Sequence[Village]) -> Covenant:
    """Signed three years ago, so that it is about to lapse; all villages signed but the last."""
    month = today + timedelta(days=40)
    first = date(month.year - 3, month.month, 1)
    last = covenants.usual_end(first)
    covenant = covenants.add(session, "Convenant buurtpreventie", first, last)
    covenant.body = _COVENANT
    signers = ("D. Schemer, voorzitter", "Mr. V. van den Bestuur, burgemeester", "K. Teamchef, teamchef")
    names = [name for kind, name, _ in _PARTNERS if kind in (PartnerKind.MUNICIPALITY, PartnerKind.POLICE)]
    for name in sorted(names):
        covenants.add_party(session, covenant.id, name, known[name].id)
    for party, signer in zip(covenants.get(session, covenant.id).parties, signers, strict=True):
        party.signed_by, party.signed_on = signer, first
    for village in villages[:-1]:
        covenants.recognise(session, covenant.id, village.id, None, "de dorpscoördinator", first)
    for area in places.areas(session, villages[-1].id)[:1]:
        covenants.recognise(session, covenant.id, area.village_id, area.id, "de wijkcoördinator", first)
    scan = scanned(["CONVENANT BUURTPREVENTIE", "", *_COVENANT.splitlines(), "", "Getekend door alle partijen"])
    at = clock.at(first, time(12))
    documents.attach(session, Owner.of(covenant), scan, "convenant-getekend.pdf", at)
    return covenant


def _agreements(session: Session, today: date, covenant: Covenant, villages: Sequence[Village]) -> None:
    """One for the whole watch with two signed versions and a third in the making, one for a village."""
    under = {"covenant_id": covenant.id}
    whole = work_agreements.add(session, "Werkafspraken rondes", today - timedelta(days=700), under)
    signed = {"signed_by": "M. Sirenes, wijkagent, en de dorpscoördinator"}
    first = whole.editions[0]
    work_agreements.change_edition(session, first.id, {}, {"body": _FIRST, **signed, "signed_on": first.valid_from})
    second = work_agreements.new_edition(session, whole.id, today - timedelta(days=300))
    work_agreements.change_edition(session, second.id, {}, {"body": _SECOND, **signed, "signed_on": second.valid_from})
    for edition, body in ((first, _FIRST), (second, _SECOND)):
        scan = scanned([f"WERKAFSPRAKEN RONDES, VERSIE {edition.edition}", "", *body.splitlines(), "", "Getekend"])
        at = clock.at(edition.valid_from, time(12))
        documents.attach(session, Owner.of(edition), scan, f"werkafspraken-versie-{edition.edition}.pdf", at)
    work_agreements.new_edition(session, whole.id, today + timedelta(days=45))
    village = {**under, "village_id": villages[0].id}
    own = work_agreements.add(session, f"Jaarwisseling in {villages[0].name}", today - timedelta(days=20), village)
    text = "Op 31 december lopen wij niet.\nVan 20 tot 30 december elke avond een ronde.\nContact: de wijkagent."
    values = {"body": text, "valid_until": today + timedelta(days=50)}
    work_agreements.change_edition(session, own.editions[0].id, {}, values)


def scanned(lines: Sequence[str]) -> bytes:
    """A one-page PDF with these lines, as small as it can be: what a scanner would have made of the paper."""
    shown = b"".join(b"(%s) Tj T*\n" % _escaped(line) for line in lines)
    stream = b"BT /F1 11 Tf 16 TL 60 770 Td\n" + shown + b"ET"
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    )
    made, starts = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, start=1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(made)
    made += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in starts)
    made += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % table
    return bytes(made)


def _escaped(line: str) -> bytes:
    plain = line.encode("cp1252", "replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
