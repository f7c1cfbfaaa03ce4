"""The words that demonstration data is made of: names that no town hall ever wrote down, streets that could exist.

The names are our own. Telephone numbers: the Netherlands keeps no range apart for fiction, so mobiles count up from
06 1234 0000, the number that every Dutch form shows as its example, and fixed lines are 010 1.. …., because no
subscriber number begins with a 1. E-mail addresses end in example.nl, which nobody can own.
"""

from __future__ import annotations

MAIL_DOMAIN = "example.nl"
FIRST_MOBILE = 31612340000
FIRST_LANDLINE = 31101000000

FIRST_NAMES = (
    "Aaltje", "Abel", "Adriaan", "Aïcha", "Anaïs", "André", "Anneke", "Anouk", "Arend", "Ayşe",
    "Bart", "Bas", "Beatrijs", "Berend", "Björn", "Bouke", "Cees", "Chantal", "Chloé", "Coen",
    "Daan", "Daniëlle", "Dilara", "Dirk", "Dorothé", "Eelco", "Elif", "Els", "Emre", "Esmée",
    "Femke", "Fenna", "Floor", "Floris", "Frédérique", "Freek", "Geert", "Gerda", "Gijs", "Greetje",
    "Hanneke", "Harm", "Heleen", "Hélène", "Hessel", "Hilde", "Ineke", "Inge", "Işıl", "Iwan",
    "Jaap", "Janneke", "Jelle", "Jeroen", "Joke", "Joost", "José", "Joëlle", "Karel", "Karima",
    "Kees", "Klaas", "Koosje", "Lieke", "Loes", "Lotte", "Łucja", "Maarten", "Machteld", "Mariëtte",
    "Maud", "Mehmet", "Meike", "Mohamed", "Nadia", "Neeltje", "Nienke", "Noé", "Noor", "Okke",
    "Özgür", "Paulien", "Piet", "Pim", "Rachid", "Reinier", "Renée", "Rianne", "Roel", "Ruud",
    "Sanne", "Saskia", "Şahin", "Siem", "Søren", "Tessa", "Teun", "Thijs", "Tineke", "Truus",
    "Ümit", "Veerle", "Vincent", "Wessel", "Wiebe", "Willemijn", "Wim", "Wytske", "Yara", "Zoë",
)  # fmt: skip

# (prefix, last name)
LAST_NAMES = (
    ("", "Avondster"), ("", "Bakboord"), ("", "Bergschenner"), ("van den", "Bermkant"), ("", "Bietenveld"),
    ("", "Blauwklok"), ("", "Boterbloemsma"), ("van der", "Brievenbus"), ("", "Brugwachter-Kade"), ("de", "Buurman"),
    ("", "Çaydanlık"), ("", "Daktuin"), ("van 't", "Deurtje"), ("van", "Dijkgroen"), ("", "Donkerlucht"),
    ("", "Drempelaar"), ("", "Eendekroos"), ("van der", "Fietspomp"), ("", "Fluitketel"), ("", "Geraniums"),
    ("de", "Glasbak"), ("van", "Grachtenhout"), ("", "Groenestein"), ("in 't", "Groenland"), ("", "Haardhout"),
    ("van der", "Haegh"), ("", "Hekkesluiter"), ("ten", "Hoekhuis"), ("", "Hooibergen"), ("van", "IJzelveen"),
    ("", "Kaarsvet"), ("de la", "Kapstok"), ("", "Kattenluik"), ("van", "Keukenhoek"), ("", "Kierstra"),
    ("van der", "Klinker"), ("", "Knikkersma"), ("", "Koffiekan"), ("", "Kozijnen"), ("van 't", "Kruispunt"),
    ("van der", "Lantaarn"), ("", "Lichtmast"), ("", "Łąkowski"), ("ter", "Luchtbrug"), ("", "Maanlicht"),
    ("van", "Maaiveld"), ("de", "Melkbus"), ("", "Molenwiek"), ("", "Nachtegaals"), ("van den", "Nachtkaars"),
    ("", "Noorderlicht"), ("", "O'Lantern"), ("", "Öztepeli"), ("op den", "Oprit"), ("", "Paardenbloem"),
    ("van", "Pannenland"), ("de", "Poortklink"), ("", "Polderblik"), ("", "Portiekstra"), ("", "Putdeksel"),
    ("van der", "Regenton"), ("", "Rietkraag"), ("", "Roodborst"), ("de", "Schemer"), ("", "Schuttinga"),
    ("van", "Sleutelgat"), ("", "Slootsma"), ("", "Sneeuwklok"), ("van de", "Stoeprand"), ("", "Stuifzand"),
    ("", "Tegelpad"), ("ten", "Tuinhek"), ("van der", "Uitrit"), ("", "Uilenspiegel"), ("uit den", "Vijver"),
    ("", "Vensterbank"), ("van der", "Vlonder"), ("", "Vogelhuis"), ("de", "Voordeur"), ("", "Vuurvliegje"),
    ("van", "Waterkant"), ("", "Wegwijzer"), ("", "Wilgenroos"), ("de", "Windvaan"), ("", "Winterkoning"),
    ("van der", "Zaklamp"), ("", "Zandpad"), ("", "Zebrapaard"), ("van den", "Zolder"), ("", "Zonneschijn"),
)  # fmt: skip

# By CBS wijk code: postcode digits, and streets in the spirit of the place.
STREETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "WK162111": ("2661", ("Smidsgang", "Kerkbuurt", "Oude Bovenweg", "Bakkerssteeg", "Veilingpad", "Raadhuishof",
                          "Driehoeksplein", "Meesterslaan", "Tuindersstraat", "Zwethof")),
    "WK162112": ("2661", ("Akkerwinde", "Korenbloemhof", "Ploegstraat", "Zaaierslaan", "Boekweitakker", "Haverakker",
                          "Eggestraat", "Vlasakker", "Oogsthof", "Maaierspad")),
    "WK162113": ("2661", ("Boterkarn", "Beemdgras", "Terschellinghof", "Texelpad", "Weidehof", "Melkmeisjeslaan",
                          "Rietbeemd", "Amelandstraat", "Zoomkade", "Karnpolder")),
    "WK162114": ("2662", ("Wilderspad", "Singelzijde", "Waterlelie", "Jonge Kade", "Eerste Steen", "Nieuwe Bocht")),
    "WK162115": ("2662", ("Oosteindse Dijk", "Polderlint", "Kadepad", "Nosweg", "Warmoeskade", "Ringslootweg")),
    "WK162121": ("2651", ("Herenlint", "Kerkgaarde", "Koningshof", "Prinsenlaantje", "Parkrand", "Sportlaan-Oost",
                          "Zuivelstraat", "Julianahof", "Margrietpad", "Wilgenlint")),
    "WK162122": ("2651", ("Robijnlaan", "Smaragdhof", "Poolsterstraat", "Orionpad", "Vivaldihof", "Sweelinckstraat",
                          "Kornoelje", "Meidoornlaan", "Saffierstraat", "Hazelaarhof", "Melkwegpad", "Diepenbrockhof")),
    "WK162123": ("2652", ("Tjeukemeer", "Sneekermeer", "Dommelstraat", "Vechtstroom", "Linge", "Loosdrechthof",
                          "Havenkant", "Steigerpad", "IJsselstroom", "Braassemhof", "Regge", "Kagerplas")),
    "WK162124": ("2651", ("Noordeindse Kade", "Molenlint", "Zwanenweg", "Tuindersdijk")),
    "WK162125": ("2652", ("Tulpstraat", "Narcishof", "Koolmees", "Merelpad", "Pinksterbloem", "Dotterbloem",
                          "Winterkoninghof", "Krokuslaan", "Putterstraat", "Klaverveld", "Parcdreef")),
    "WK162126": ("2652", ("Vlielandlaan", "Wadpier", "Zoomdreef", "Bonfutpad", "Schiermonnikstraat", "Poortlaan",
                          "Griendhof", "Rottumpad")),
    "WK162127": ("2652", ("Bolwerkplein", "Griffelhof", "Pluk-van-de-Flatpad", "Uilenveer", "Kikkerkoninglaan",
                          "Zilverpenseel", "Hartenvijf", "Torteltuin", "Bastionstraat")),
    "WK162128": ("2652", ("Rodenrijse Lint", "Spoorkant", "Vlinderpad", "Toneelhof", "Souffleurstraat", "Perronweg",
                          "Coulissenlaan")),
    "WK162131": ("2665", ("Dorpslint", "Rembrandthof", "Ruysdaelpad", "Tromplaan", "Evertsenhof", "Beatrixlaantje",
                          "Hoefslagpad", "Jan Steenhof", "Van Goghpad", "Zeldenrustlaan", "Frans Halsstraat")),
    "WK162132": ("2665", ("Stellingmolen", "Wipmolenpad", "Grote Beer", "Cassiopeia", "Lindehof", "Esdoornlaan",
                          "Kievit", "Grutto", "Tuinfluiter", "Bovenkruier", "Lariks", "Steltkluut")),
    "WK162133": ("2665", ("Rottelint", "Overbuurtse Dreef", "Klapwijksepad", "Kruislint", "Prismahof")),
}  # fmt: skip

REMARKS = (
    "Liever geen vrijdagavond.",
    "Kan overdag goed folders bezorgen.",
    "Loopt graag samen met de buren.",
    "Spreekt ook Pools en Duits.",
    "Heeft een aanhanger voor materiaal.",
    "Is slecht ter been; belt en signaleert vanuit huis.",
    "Beheert ook de WhatsApp-groep van de straat.",
    "Eerst bellen, leest weinig e-mail.",
    "Past op de kleinkinderen: woensdag niet.",
    "Is BHV’er op het werk.",
)

MEETING_PLACES = {
    "Bergschenhoek": "Dorpshuis De Lantaarn, Raadhuishof 1, Bergschenhoek",
    "Berkel en Rodenrijs": "Buurthuis Het Baken, Parkrand 2, Berkel en Rodenrijs",
    "Bleiswijk": "Dorpshuis De Molenhoek, Dorpslint 40, Bleiswijk",
}

# Who comes along for the partners, in the order of the action's template.
CONTACTS = ("Wijkagent M. Sirenes", "P. van Stadhuis", "L. Dakpannen")

ATTENTION = (
    "Vorige week stonden in deze wijk meerdere schuren en poorten open.",
    "Uit bestelbussen is gereedschap gehaald: let op bussen met een deur op een kier.",
)

BRIEFING = "\n".join(
    (
        "Welkom, en wie er meelopen.",
        "Waar deze weken is ingebroken, en hoe.",
        "Wie welk gebied loopt, en wie u belt.",
        "Terug om kwart over negen, ook als er niets was.",
    )
)
