"""The words by which coordinators head the columns of a roster, Dutch and English, in full and short."""

from __future__ import annotations

from functools import cache

from btl_desktop import text
from btl_desktop.exchange.fields import Field

# As in :func:`plain_header`; a semicolon between two.
_SYNONYMS: dict[Field, str] = {
    Field.FULL_NAME: """
        naam; volledige naam; voornaam en achternaam; voor en achternaam; naam en voornaam; voornaam achternaam;
        achternaam voornaam; roepnaam en achternaam; naam vrijwilliger; naam lid; naam deelnemer; vrijwilliger;
        deelnemer; persoon; name; full name; member name; volunteer
    """,
    Field.FIRST_NAME: "voornaam; voornamen; roepnaam; voorn; vnaam; vn; first name; firstname; given name; forename",
    Field.INITIALS: "initialen; voorletters; voorletter; voorl; vl; init; initials; initial",
    Field.PREFIX: """
        tussenvoegsel; tussenvoegsels; tussenv; tussenvgsl; tv; tsv; voorvoegsel; voorvoegsels; infix; prefix
    """,
    Field.LAST_NAME: """
        achternaam; familienaam; geslachtsnaam; achtern; anaam; an; last name; lastname; surname; family name
    """,
    Field.MEMBER_NUMBER: """
        lidnummer; lidnr; lid nr; lid nummer; ledennummer; lid id; relatienummer; relatienr; relatiecode;
        vrijwilligersnummer; vrijwilligernummer; vrijwilliger nr; member number; member no; member nr; member id;
        membership number; volunteer number; volunteer id
    """,
    Field.ADDRESS: """
        adres; adres en huisnummer; adresgegevens; woonadres; straat en huisnummer; straat en nummer; straat en nr;
        straat huisnummer; straat nr; straat huisnr; straatnaam en huisnummer; straat + nr; address; street address;
        home address; street and number
    """,
    Field.STREET: "straat; straatnaam; str; street; street name",
    Field.HOUSE_NUMBER: """
        huisnummer; huisnr; huis nr; hnr; hsnr; hnummer; nr; nummer; no; house number; house no; house nr
    """,
    Field.HOUSE_SUFFIX: """
        toevoeging; toevoegsel; toev; huisletter; huisnummertoevoeging; huisnummer toevoeging; huisnr toevoeging; huisnr
        toev; toevoegsel huisnr; toevoegsel huisnummer; toevoeging huisnummer; hnr toev; nr toev; suffix; house number
        addition; addition
    """,
    Field.POSTCODE: "postcode; pc; pcode; post code; postal code; zip; zip code; zipcode",
    Field.CITY: "woonplaats; plaats; plaatsnaam; wpl; wplaats; stad; city; town; place of residence; residence",
    Field.VILLAGE: "dorp; kern; dorpskern; village",
    Field.AREA: "wijk; buurt; wijk buurt; wijk/buurt; sector; gebied; district; area; neighbourhood; neighborhood",
    Field.PHONE: """
        telefoon; telefoonnummer; telefoonnr; telefoon nr; telnr; tel nr; tel; telefoonnummers; contactnummer;
        bereikbaar op; phone; phone number; telephone; phone no; telephone number
    """,
    Field.MOBILE: """
        mobiel; mobiel nummer; mobiele telefoon; mobielnummer; mobielnr; mobiel nr; mob; mob nr; tel mobiel; tel mob;
        telefoon mobiel; telefoonnummer mobiel; mobiel telefoonnummer; mobiele nummer; gsm; 06; 06 nummer; 06 nr; 06nr;
        06nummer; whatsapp; whatsappnummer; mobile; mobile phone; mobile number; cell; cell phone; cellphone
    """,
    Field.LANDLINE: """
        vast; tel vast; telefoon vast; vaste telefoon; vast nummer; vaste lijn; telefoonnummer vast; thuis; tel thuis;
        telefoon thuis; thuisnummer; huistelefoon; tel prive; landline; home phone; home
    """,
    Field.EMAIL: """
        e mail; email; mail; emailadres; e mailadres; e mail adres; mailadres; email adres; mailadressen; email address;
        e mail address; mail address
    """,
    Field.LEVEL: "functie; functies; rol; taak; niveau; functie rol; role; function; level; position",
    Field.PARTICIPATION: """
        deelname; soort deelname; soort vrijwilliger; actief passief; loopt; loopt mee; participation
    """,
    Field.STATUS: "status; lidstatus; status lid; lidmaatschap; actief; active; membership status",
    Field.APPLIED_ON: """
        aangemeld; aangemeld op; aanmelddatum; datum aanmelding; aanmelding; applied; applied on; application date
    """,
    Field.MET_ON: """
        kennismaking; kennismaking op; kennismakingsgesprek; datum kennismaking; intake; intakegesprek; datum intake
    """,
    Field.TRIAL_WALK_ON: """
        proefronde; proefronde op; datum proefronde; proefloop; meeloopronde; meegelopen op; trial walk
    """,
    Field.JOINED_ON: """
        lid sinds; lid vanaf; lid per; sinds; startdatum; start; begindatum; ingangsdatum; datum lid; datum in; in
        dienst; datum in dienst; actief sinds; vrijwilliger sinds; vrijwilliger vanaf; functie startdatum; start
        functie; aangesloten op; joined; joined on; date joined; member since; start date; since
    """,
    Field.PAUSED_UNTIL: "pauze tot; afwezig tot; pauzeert tot; paused until",
    Field.LEFT_ON: """
        gestopt per; gestopt op; gestopt; datum gestopt; gestopt sinds; einddatum; uit dienst; datum uit dienst; lid
        tot; datum uit; uitgeschreven; uitgeschreven per; opgezegd; opgezegd per; afgemeld per; functie einddatum; left;
        left on; end date; date left
    """,
    Field.VOG: """
        vog; vog gezien; vog gezien op; vog datum; datum vog; vog dd; vog d d; vog ontvangen; vog binnen; vog ok; vog ja
        nee; vog afgegeven; verklaring omtrent gedrag; certificate of conduct; background check
    """,
    Field.VOG_BY: "vog gezien door; gezien door; vog door; vog gecontroleerd door",
    Field.ID_CARD: """
        pasnummer; pasnr; pas nr; pas nummer; pas; toezichtpas; bth pas; idkaart; id kaart; id kaartnummer; legitimatie;
        legitimatienummer; legitimatiebewijs; kaartnummer; id card; id card number; badge; badge number
    """,
    Field.ID_CARD_UNTIL: """
        pas geldig tot; geldig tot; pas verloopt; pas vervaldatum; vervaldatum pas; id kaart geldig tot; legitimatie
        geldig tot; id card expiry; expiry date; valid until
    """,
    Field.VEST: """
        hesje; hesje maat; maat hesje; hesjemaat; maat; kledingmaat; veiligheidshesje; jas; jas maat; maat jas; vest;
        vest size; size
    """,
    Field.TORCH: "zaklamp; zaklantaarn; lamp; torch; flashlight",
    Field.RADIO: "portofoon; porto; walkietalkie; radio",
    Field.COURSE: "opleidingen; opleiding; cursussen; cursus; trainingen; training; courses; course",
    Field.EMERGENCY_NAME: """
        noodcontact; noodcontact naam; naam noodcontact; noodcontactpersoon; contactpersoon; contactpersoon bij nood;
        contact bij nood; contact in geval van nood; in geval van nood; bij nood; ice; emergency contact; emergency
        contact name; emergency name
    """,
    Field.EMERGENCY_PHONE: """
        telefoon noodcontact; noodcontact telefoon; tel noodcontact; noodcontact tel; noodcontact mobiel; noodcontact
        telefoonnummer; telefoonnummer noodcontact; noodnummer; nummer noodcontact; noodtelefoon; ice nummer;
        contactpersoon telefoon; telefoon contactpersoon; emergency phone; emergency contact phone; emergency number
    """,
    Field.CONSENT: """
        toestemming; toestemming delen; gegevens delen; mag gedeeld; avg; avg akkoord; privacy; privacy akkoord; delen
        contactgegevens; contactgegevens delen; toestemming contactgegevens; consent; shares contact
    """,
    Field.CONSENT_ON: "toestemming op; datum toestemming; toestemming datum; avg datum; consent date",
    Field.REMARKS: """
        opmerkingen; opmerking; opm; opmerkingen bijzonderheden; notities; notitie; bijzonderheden; toelichting;
        aantekeningen; aantekening; memo; info; remarks; remark; notes; note; comments; comment
    """,
}
# Words before a header that say whose it is, and that every row of the file is about anyway.
_WHOSE = frozenset(text.words("lid leden vrijwilliger deelnemer member volunteer persoon huidige huidig uw je"))
# Headers about somebody else, or about money: no field of ours, however familiar the other words look.
_OF_OTHERS = frozenset(
    text.words(
        "partner echtgenoot echtgenote kind kinderen ouder ouders hond bank bankrekening iban rekening werkgever werk"
        " bedrijf geboren geboortedatum geboorte geboorteplaats leeftijd birth age bsn land country spouse"
    )
)


def plain_header(header: str) -> str:
    """A header as the word list has it: folded, without punctuation, single spaces."""
    folded = "".join(letter if letter.isalnum() or letter == "+" else " " for letter in text.fold(header))
    return " ".join(folded.split())


@cache
def _by_synonym() -> dict[str, Field]:
    return {plain_header(one): field for field, spelled in _SYNONYMS.items() for one in spelled.split(";")}


@cache
def _beginnings() -> frozenset[str]:
    """The first three letters of every header we know, with or without "Lid" before it."""
    return frozenset(word[:3] for word in (*_by_synonym(), *_WHOSE))


def may_head(cell: str) -> bool:
    """A quick look whether a cell can be a header at all."""
    start = cell[:3]
    if start.isascii() and start.isalpha():  # as most are; the rest of the cell does not matter then
        return start.lower() in _beginnings()
    return plain_header(cell[:6])[:3] in _beginnings()


def known_header(header: str) -> Field | None:
    """The field that a header names exactly, with or without "Lid" or the like before it."""
    plain = plain_header(header)
    found = _by_synonym().get(plain)
    if found:
        return found
    first, _, rest = plain.partition(" ")
    return _by_synonym().get(rest) if first in _WHOSE else None


def about_others(header: str) -> bool:
    """Whether a header is about somebody else or about money, so that its values must not become the volunteer's."""
    return bool(_OF_OTHERS & {*plain_header(header).split()})


def likely_headers(header: str) -> dict[Field, float]:
    """The fields that a header may mean, each with how sure that is from 0 to 1; 1 is an exact name."""
    exact = known_header(header)
    if exact:
        return {exact: 1.0}
    words = plain_header(header).split()
    if not words or about_others(header):
        return {}
    found: dict[Field, float] = {}
    for synonym, field in _by_synonym().items():
        parts = synonym.split()
        if len(synonym) > 2 and {*parts} <= {*words}:
            found[field] = max(found.get(field, 0.0), 0.9 * len(parts) / len(words))
    return {field: sure for field, sure in found.items() if sure >= 0.3}
