"""The role descriptions that come with the program. A line that begins with "• " is one point of a list."""

from __future__ import annotations

from datetime import date

from btl_desktop.models.choices import Level

WRITTEN_ON = date(2026, 11, 1)

ROLE_TEXTS = {
    Level.WATCH: """\
De buurttoezichthouder is de ogen en oren van de buurt. U kijkt, signaleert en meldt; u handhaaft niet \
en u spoort niet op.

Wat u doet
• U loopt rondes in een hesje, altijd met z’n tweeën of meer, één tot vijf uur per week; of u let op als oplettende \
buurtbewoner, tot vier uur per maand, zonder te lopen.
• U let op wat anders is dan anders: een open raam of schuur, een kapotte lantaarn, iemand die aan deuren voelt.
• U werkt volgens SAAR: Signaleer, Alarmeer (bel 112), App de groep, Reageer als dat veilig kan.
• U meldt wat u zag: feiten, plaats en tijd. Na uw ronde vult u het retourformulier in.
• U bent er voor de hele wijk, niet alleen voor uw eigen straat.

Wat u niet doet
• U houdt niemand aan, u gaat niet achter iemand aan en u provoceert niet.
• U komt niet op andermans terrein: u blijft op de openbare weg.
• U deelt geen namen of foto’s van personen.

Wat u nodig hebt
• Een VOG die de coördinator heeft gezien, een toezichtpas en de introductiecursus.
• Een hesje in bruikleen; u tekent daarvoor een overeenkomst en levert het in als u stopt.
• Uw coördinator is uw aanspreekpunt. Iets naars meegemaakt? Bel gerust, ook later.""",
    Level.DISTRICT: """\
De wijkcoördinator leidt een wijk: het aanspreekpunt voor de vrijwilligers daar en de schakel met de dorpscoördinator.

Wat u doet
• U zorgt dat de rondes in uw wijk gelopen worden: wie loopt wanneer, met wie, nooit alleen.
• U begeleidt aspiranten: aanmelding, kennismaking, proefronde, VOG en hesje.
• U verzamelt de meldingen van uw lopers en geeft ze op tijd door.
• U kent uw wijk: waar het donker is, waar het onrustig is, in welke straten nog niemand meedoet.
• Bij gezamenlijke acties leidt u een team en geeft u de korte briefing.
• Bij terugkerende problemen overlegt u met de wijkagent; zijn gegevens zijn voor u en geeft u niet door.

Wat u niet doet
• U handhaaft en onderzoekt niet: ook u kijkt, signaleert en meldt.
• U bewaart geen lijsten met namen buiten de kluis van de organisatie.

Wat u nodig hebt
• Alles wat een buurttoezichthouder nodig heeft, en de coördinatorencursus.
• Ervaring met lopen, en rust om een groep bij elkaar te houden.""",
    Level.VILLAGE: """\
De dorpscoördinator stuurt het buurttoezicht in een dorp en is het aanspreekpunt voor gemeente en politie.

Wat u doet
• U houdt de ledenlijst bij: wie doet mee, in welke rol, met welke opleiding, VOG, pas en spullen.
• U bereidt gezamenlijke acties voor, zoals het Donkere Dagen Offensief: afspraken met politie en gemeente, teams, \
briefing en nabespreking.
• U zit het maandelijks overleg met gemeente en politie voor en zorgt voor agenda en verslag.
• U bewaakt de werkafspraken en het convenant: ieder team werkt volgens dezelfde afspraken.
• U streeft naar minstens één vrijwilliger in elke straat, en verdeelt het werk eerlijk.
• U steunt de wijkcoördinatoren en zorgt voor opvolging.

Wat u niet doet
• U stuurt geen handhaving aan en doet geen onderzoek: dat is aan politie en gemeente.
• U bewaart niet meer gegevens dan nodig, en niet langer dan nodig.

Wat u nodig hebt
• Alles wat een wijkcoördinator nodig heeft.
• Zorgvuldigheid met persoonsgegevens: u beheert de kluis, de wachtzin en het herstelblad.""",
}
