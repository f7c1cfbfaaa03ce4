"""Common first names in the Netherlands, folded: they tell "Jan Willem Smit" from "Fleur Klein Gebbink".

Only names that are rarely a last name; an unknown one does no harm, the name is then cut after its first word.
"""

from __future__ import annotations

from btl_desktop import text

FIRST_NAMES = frozenset(
    text.words("""
    aad aart ab abel ad adam adri adriaan adriana agnes ahmed albert alex alexander ali alice alida alie amber an
    andre andrea andries angelique anita anja anke ann anna anne annelies annemarie annet annette annie anouk anton
    antonia antoon arend arie arjan arjen arno arnold astrid bart bas beatrix ben bennie bernard bert bianca bob
    boudewijn bram brigitte carin carla carlo carolien caroline casper cees charlotte chris christa christiaan
    christien christina claudia coen conny cor cornelia cornelis corrie daan dana daniel danielle david debbie
    denise dennis desiree diana dick dik dirk dolf dora dorien eddy edith edward edwin eef eelco elisabeth elise
    ella ellen elly els elsa emiel emma engel eric erica erik erna ernst erwin esmee esther eva evelien eveline
    evert fatima femke fenna ferdinand ferry floor floris frank frans fred freek frits geert geertje gerard gerben
    gerda gerrit gert gertjan gijs gijsbert greet greta guido guus hanna hannah hanneke hannie hans harm harold
    harrie harry hassan hein heleen helena helma hendrik hendrika henk hennie henny henri herman hilda hilde hugo
    huib ibrahim ilona ilse ina ineke inge ingrid irene iris irma ivo jaap jack jacob jacoba jacqueline jacques jan
    jana janneke jannie janny jantje jasper jean jeanette jelle jenny jeroen jessica jo joan joanne job jochem joep
    johan johanna johannes john joke jolanda jolanthe joop joost jordy joris jos jose josephine joyce judith jules
    julia jurgen jurriaan karel karen karin kees kelly kevin kim klaas koen koos lars laura lauren lea lena leo leon
    leonie lia lianne lieke lies liesbeth lily linda lisa lisette lodewijk loes lotte lou louis louise luc lucas
    lucia luuk maaike maarten machteld manon marc marcel mare margaretha margot margreet margriet maria marian
    marianne marie marieke mariette marija marijke marina marinus mario marion marit marja marjan marjo marjolein
    mark marleen marloes martha martijn martin martine mary mathijs matthijs max mees meike melanie michael michel
    michelle michiel mieke mike milan mirjam mo mohamed mohammed monique mustafa nadia nathalie nel nellie nico
    nicolaas nicole niek niels nienke nina noor norbert olaf olga otto paul paula paulien peter petra philip piet
    pieter pim quirine rachel ralf ramon rene ria richard rick riet rob robbert robert robin roel roelof roger
    roland rolf ron ronald rosa ruben rudi rudolf ruth ruud sam samantha samira sander sandra sanne sara saskia
    sebastiaan selma serge simon simone sjaak sjoerd sofie sonja sophie stan stef stefan steven sus susan suzanne
    sven sylvia tamara tanja ted teun thea theo thijs thomas tim tineke tinus titia tjeerd tom ton toon trudy truus
    twan ursula vera veronique victor vincent wander wendy wessel wiebe wies wil willem wilma wim wouter xander
    yasmin yolanda yvette yvonne zoe
    """)
)
