# ruff: noqa: N818 - named for what is wrong, as a person would
"""What can be wrong with a vault, each in its own words.

``services.vaults`` hands these on, so that a window can tell them apart.
"""

from __future__ import annotations

from btl_desktop.errors import UserError


class VaultError(UserError):
    """A problem with the vault; each kind brings its own two sentences."""

    what = ""
    do = ""

    def __init__(self, what: str = "", do: str = "") -> None:
        super().__init__(what or type(self).what, do or type(self).do)


class NoVault(VaultError):
    """Nothing stands at this place."""

    what = "Op deze plek staat geen kluis."
    do = "Kies de map waar de kluis staat, of maak een nieuwe kluis."


class NoPlace(VaultError):
    """No folder can be where the vault should be: a file stands there, or the name is not possible."""

    what = "Op deze plek kan geen kluis staan."
    do = "Kies een gewone map op deze computer, met een korte naam."


class TooLong(NoPlace):
    """The name of the place is longer than the computer can keep."""

    what = "De naam van deze plek is te lang: daar kan geen kluis staan."
    do = "Kies een map met een kortere naam, niet te diep in andere mappen."


class VaultExists(VaultError):
    """A new vault would take the place of another one."""

    what = "Op deze plek staat al een kluis."
    do = "Open die kluis, of kies een lege map voor een nieuwe."


class InUse(VaultError):
    """Another window or program on this computer holds the vault."""

    what = "De kluis is al open in een ander venster."
    do = "Ga naar dat venster, of sluit het en probeer het opnieuw."


class WrongPassphrase(VaultError):
    """No passphrase slot opens with what was typed."""

    what = "Deze wachtzin past niet op de kluis."
    do = "Typ hem nog eens en let op hoofdletters en spaties, of gebruik uw herstelcode."


class WrongPassphraseForOldKeys(WrongPassphrase):
    """The key file is damaged, its predecessor is readable, and the passphrase does not fit that one."""

    what = "Het sleutelbestand is beschadigd; met de vorige versie ervan past deze wachtzin niet."
    do = "Probeer uw vorige wachtzin of uw vorige herstelcode, of zet een reservekopie terug."


class WrongRecoveryCode(VaultError):
    """The code is typed without an error, but belongs to another vault or was used before."""

    what = "Deze herstelcode hoort niet bij deze kluis."
    do = "Kijk of u het nieuwste herstelblad hebt; een gebruikte code is vervangen door een nieuwe."


class MistypedRecoveryCode(VaultError):
    """Groups of the recovery code do not hold together."""

    do = "Vergelijk de tekens met uw herstelblad en verbeter ze."


class WeakPassphrase(VaultError):
    """The passphrase for a new slot is not good enough."""

    do = "Kies een langere zin, of gebruik de vijf woorden die het programma voorstelt."


class KeysMissing(VaultError):
    """The database is there, its keys are not. A new key is never made: it would look like a new, empty vault."""

    what = "De kluis staat er, maar het sleutelbestand ontbreekt."
    do = "Zet het bestand met de naam die op .keys eindigt terug uit een reservekopie. Maak geen nieuwe kluis."


class KeysDamaged(VaultError):
    """Neither the key file nor its predecessor can be read."""

    what = "Het sleutelbestand van de kluis is beschadigd."
    do = "Zet een reservekopie terug; daar zitten de sleutels bij."


class KeysNewer(VaultError):
    """The key file has a format that this program does not know."""

    what = "Het sleutelbestand is gemaakt met een nieuwere versie van dit programma."
    do = "Installeer de nieuwste versie; aan uw gegevens is niets veranderd."


class KeysOfAnotherVault(VaultError):
    """The key file was replaced by that of another vault; the database may well be whole."""

    what = "Het sleutelbestand hoort bij een andere kluis."
    do = (
        "Haal het weg. Staat er een bestand dat op .keys.bak eindigt, geef dat dan zijn naam; "
        "zet anders een reservekopie terug in een lege map."
    )


class DatabaseMissing(VaultError):
    """The keys are there, the database is not."""

    what = "De sleutels staan er, maar het kluisbestand ontbreekt."
    do = "Sluit de schijf of stick aan waar de kluis op staat, of zet een reservekopie terug."


class NotEncrypted(VaultError):
    """A plain SQLite file stands where the vault should be; it is never upgraded silently."""

    what = "Op de plek van de kluis staat een bestand dat niet versleuteld is."
    do = "Het programma opent dit niet. Zet een reservekopie terug en vraag na hoe dit bestand daar kwam."


class IsBackup(VaultError):
    """A backup would be opened as the vault itself, and changed."""

    what = "Dit is een reservekopie en geen kluis om in te werken."
    do = "Kies de kluis zelf, of zet deze reservekopie terug in een lege map."


class Damaged(VaultError):
    """The key is right and the database cannot be read."""

    what = "Uw sleutel klopt, maar het kluisbestand is beschadigd."
    do = "Zet de nieuwste reservekopie terug; het beschadigde bestand blijft bewaard."


class Emptied(Damaged):
    """The database file has no content at all."""

    what = "Het kluisbestand is leeg: de inhoud is verdwenen."


class NewerVault(VaultError):
    """A newer program wrote this vault."""

    what = "Deze kluis is bijgewerkt door een nieuwere versie van dit programma."
    do = "Installeer de nieuwste versie; aan uw gegevens is niets veranderd."


class NoCipher(VaultError):
    """The library in use would write plain text."""

    what = "De versleuteling van het programma ontbreekt, dus de kluis blijft dicht."
    do = "Installeer het programma opnieuw."


class DiskFull(VaultError):
    """No space left."""

    what = "De schijf is vol; dit is niet bewaard."
    do = "Maak schijfruimte vrij en probeer het opnieuw. Wat al bewaard was, is veilig."


class ReadOnly(VaultError):
    """The program may not write here."""

    what = "Het programma mag in deze map niet schrijven."
    do = "Haal de schrijfbeveiliging weg, of zet de kluis in een eigen map van deze computer."


class Held(VaultError):
    """Another program, such as a virus scanner or a backup program, holds a file."""

    what = "Een ander programma houdt het kluisbestand vast."
    do = "Wacht even en probeer het opnieuw; sluit zo nodig het programma dat de map van de kluis gebruikt."


class Unreachable(VaultError):
    """The files are not where they were: a stick pulled out, a network share gone."""

    what = "Het kluisbestand is niet te bereiken."
    do = "Sluit de schijf of stick weer aan, open de kluis opnieuw en kijk uw laatste wijziging na."


class DiskTrouble(VaultError):
    """Reading or writing failed, and no more is known than that."""

    what = "Lezen of schrijven op de schijf lukt niet."
    do = "Kijk of er schijfruimte vrij is en of de schijf of stick nog is aangesloten, en probeer het opnieuw."


class DamagedBackup(VaultError):
    """A backup that does not hold what it says."""

    what = "Deze reservekopie is beschadigd."
    do = "Kies de reservekopie die daarvóór gemaakt is."


class OtherVault(VaultError):
    """A backup of another vault."""

    what = "Deze reservekopie hoort bij een andere kluis."
    do = "Kies een reservekopie van deze kluis, of zet hem terug in een lege map."


class UnprovenBackup(VaultError):
    """A new backup that could not be read back."""

    what = "De reservekopie van vandaag kon niet teruggelezen worden."
    do = "Maak een reservekopie op een stick of een andere schijf, en laat de schijf van deze computer nakijken."


class NoPack(VaultError):
    """Another file than a hand-over pack."""

    what = "Dit bestand is geen overdrachtspakket."
    do = "Kies het bestand dat uw voorganger u gaf; de naam eindigt op .btl-overdracht."


class PackGone(VaultError):
    """Where the pack was is nothing to be read any more, such as a stick that was pulled out."""

    what = "Het overdrachtspakket is niet te vinden of niet te lezen."
    do = "Steek de stick er weer in, of kies het bestand opnieuw."


class NewerPack(VaultError):
    """A newer program made this pack."""

    what = "Dit overdrachtspakket is gemaakt met een nieuwere versie van dit programma."
    do = "Installeer de nieuwste versie en open het pakket dan opnieuw; er is niets verloren."


class DamagedPack(VaultError):
    """A pack that is cut off, was changed, or does not hold what it says."""

    what = "Dit overdrachtspakket is niet heel: er ontbreekt iets of er is iets aan veranderd."
    do = "Kopieer het nog eens van de stick, of vraag uw voorganger om een nieuw pakket."


class WrongPackPhrase(VaultError):
    """The passphrase does not open this pack."""

    what = "Deze wachtzin past niet op het overdrachtspakket."
    do = "Vraag uw voorganger de wachtzin van het pakket nog eens voor te lezen; let op spaties en kleine letters."


class NotForYou(VaultError):
    """The pack was sealed for somebody else's key."""

    what = "Dit overdrachtspakket is voor iemand anders gemaakt, of voor een andere computer."
    do = "Open het op de computer waar uw sleutel gemaakt is, of vraag een nieuw pakket met uw sleutel."


class WrongPublicKey(VaultError):
    """What was pasted is not the public key of an age identity."""

    what = "Dit is geen sleutel van een opvolger."
    do = "Plak de hele regel die met age1 begint, zoals uw opvolger hem stuurde."


class TooSlow(VaultError):
    """The passphrase was made to take longer than this computer should be asked for (scrypt's work factor)."""

    what = "Deze computer is te langzaam voor dit overdrachtspakket: de wachtzin narekenen zou te lang duren."
    do = "Sluit andere programma’s en probeer het opnieuw, of vraag een pakket voor de sleutel van deze computer."
