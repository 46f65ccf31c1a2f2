"""The sentence patterns: German | English, in the language of press releases.

A slot is `<kind>`, `<kind.case>` or `<kind2.case>` (the digit tells two slots of a kind apart), and
stands once on either side. Cases say which article comes with it; `grammar.py` knows them. The
patterns under RELEASES follow the two releases that this repository itself publishes.
"""

from __future__ import annotations

PATTERNS = """
Am <date> besuchte <who>, <role> <org.gen>, <place.acc> <org2.gen> in <city>. | On <date>, <who>, <role> of <org>, visited <place.the> of <org2> in <city>.
Am <date> besuchte <who> <place.acc> <org.gen>. | On <date>, <who> visited <place.the> of <org>.
<who> besuchte <place.acc> <org.gen>. | <who> visited <place.the> of <org>.
<who> besuchte <place.acc> <org.gen> in <city>. | <who> visited <place.the> of <org> in <city>.
<who> besichtigte <place.acc> und <place2.acc>. | <who> toured <place.the> and <place2.the>.
<org.nom> plant eine Beteiligung an <org2.dat>. | <org> plans a stake in <org2>.
<org.nom> hat <place.its> im Jahr <year> nach <city> verlegt. | <org> moved <place.its> to <city> in <year>.
<org.nom> hat <place.its> nach <city> verlegt. | <org> moved <place.its> to <city>.
<org.nom> eröffnet <place.new> in <city>. | <org> is opening <place.new> in <city>.
<org.nom> eröffnet am <date> <place.new> in <city>. | On <date>, <org> is opening <place.new> in <city>.
<org.nom> baut <place.new> für <goods>. | <org> is building <place.new> for <goods>.
<org.nom> produziert <goods> für <sector.acc>. | <org> produces <goods> for <sector.the>.
<org.nom> produziert <goods> und <goods2> in <city>. | <org> produces <goods> and <goods2> in <city>.
<org.nom> investiert <money> in <matter.acc>. | <org> is investing <money> in <matter.the>.
<org.nom> investiert <money> in <goods>. | <org> is investing <money> in <goods>.
<org.nom> beschäftigt <big> Mitarbeiter in <city>. | <org> employs <big> people in <city>.
<org.nom> beschäftigt mehr als <big> Mitarbeiter weltweit. | <org> employs more than <big> people worldwide.
<place.nom> in <city> produziert <big> Fahrzeuge pro Jahr. | <place.the> in <city> produces <big> vehicles per year.
<place.nom> <org.gen> liegt in der Provinz <prov>. | <place.the> of <org> is located in <prov> Province.
<place.nom> wurde am <date> eröffnet. | <place.the> was opened on <date>.
<place.nom> wurde im Jahr <year> in <city> eröffnet. | <place.the> was opened in <city> in <year>.
<matter.nom> <org.gen> wächst um <percent>. | <matter.the> of <org> is growing by <percent>.
<matter.nom> ist wichtig für <org.acc>. | <matter.the> is important for <org>.
<goods> sind ein Schwerpunkt <org.gen>. | <goods> are a focus of <org>.
Die Nachfrage nach <goods.dat> ist um <percent> gestiegen. | The demand for <goods> has risen by <percent>.
Der Umsatz <org.gen> stieg auf <money>. | The sales of <org> rose to <money>.
Der Gewinn sank um <percent> auf <money>. | The profit fell by <percent> to <money>.
Mit <goods.dat> will <org.nom> <sector.acc> voranbringen. | With <goods>, <org> wants to advance <sector.the>.
In <city> werden künftig <goods> hergestellt. | In future, <goods> will be manufactured in <city>.
Gemeinsam mit <org.dat> entwickelt <org2.nom> <goods>. | Together with <org>, <org2> develops <goods>.
<who> wird <role> <org.gen>. | <who> becomes <role> of <org>.
<who> ist seit <year> <role> <org.gen>. | <who> has been <role> of <org> since <year>.
<who> traf sich mit <team.dat> <org.gen>. | <who> met with <team.the> of <org>.
<who> traf sich mit <who2>, um <matter.acc> zu besprechen. | <who> met with <who2> to discuss <matter.the>.
<who> sprach mit <who2> über <matter.acc>. | <who> spoke with <who2> about <matter.the>.
<product> ist das neue Fahrzeug <org.gen>. | <product> is the new vehicle of <org>.
<org.nom> stellt <product> in <city> vor. | <org> presents <product> in <city>.
<product> kostet <euro> Euro. | <product> costs <euro> euros.
<product> hat eine Reichweite von <big> Kilometern. | <product> has a range of <big> kilometres.
Mehr über <product>: <url> | More about <product>: <url>
Weitere Informationen finden Sie unter <url>. | You can find further information at <url>.
Besuchen Sie <url> für mehr über <org.acc>. | Visit <url> for more about <org>.
Das Netzwerktreffen in <city> beginnt am <weekday> um <time> Uhr. | The network meeting in <city> begins on <weekday> at <time>.
Am <weekday> reiste <who> nach <city>. | On <weekday>, <who> travelled to <city>.
<city>, <numdate> | <city>, <numdate>
<city>, <fulldate> | <city>, <fulldate>
Über <org> | About <org>
Neue Kooperation mit <org.dat> | New cooperation with <org>
Neue Kooperation mit <sector> | New cooperation with <sector.the>
Das Ziel ist eine Produktionskapazität von <big> <goods.dat>. | The goal is a production capacity of <big> <goods>.
Die Gruppe hat <small> Produktionsstandorte und <small2> Tochtergesellschaften. | The group has <small> production sites and <small2> subsidiaries.
Zu der Gruppe gehören <small> börsennotierte Unternehmen. | The group includes <small> listed companies.
Die Unternehmensgruppe deckt <matter.acc> ab. | The group covers <matter.the>.
„<thought>“, sagte <who>. | “<thought>,” said <who>.
„<thought>“, so <who>, <role> <org.gen>. | “<thought>,” says <who>, <role> of <org>.
<who>: "<thought>!" | <who>: "<thought>!"
Warum investiert <org.nom> in <goods>? | Why is <org> investing in <goods>?
Was kostet <product>? | What does <product> cost?
Rund <percent> der Fahrzeuge sind <goods>. | Around <percent> of the vehicles are <goods>.
Der Anteil liegt bei <sign>; <year> waren es <sign2>. | The share is <sign>; in <year> it was <sign2>.
Das Projekt (<money>) endet <year>. | The project (<money>) ends in <year>.
Preis: <euro> € / Stück | Price: €<euro> / piece
<org.nom> – <goods> aus <city> | <org> – <goods> from <city>
<year>—<year2>: <goods> für <sector.acc> | <year>—<year2>: <goods> for <sector.the>
<org.nom> und <org2.nom> bauen <place.new> in der Provinz <prov>. | <org> and <org2> are building <place.new> in <prov> Province.
Bis <year> soll <place.nom> <big> <goods> liefern. | By <year>, <place.the> is to deliver <big> <goods>.
Seit <year> liefert <org.nom> <goods> nach <city>. | Since <year>, <org> has delivered <goods> to <city>.
<org.nom> sucht <small> neue Mitarbeiter für <place.acc> in <city>. | <org> is looking for <small> new employees for <place.the> in <city>.
<org.nom> übernimmt <place.acc> <org2.gen> für <money>. | <org> is taking over <place.the> of <org2> for <money>.
Die Übernahme <org.gen> kostet <money>. | The takeover of <org> costs <money>.
<sector.nom> braucht <goods>. | <sector.the> needs <goods>.
Foto: <who>, <who2> und <who3> in <city> | Photo: <who>, <who2> and <who3> in <city>
Teilnehmer: <who>, <who2>, <who3> | Participants: <who>, <who2>, <who3>
Partner sind <org>, <org2> und <org3>. | The partners are <org>, <org2> and <org3>.
Standorte: <city>, <city2>, <city3> und <city4> | Locations: <city>, <city2>, <city3> and <city4>
"""  # noqa: E501 - one pattern a line

RELEASES = """
Foto vom ersten Netzwerktreffen der Düsseldorfer Klimapartner. | Photo from the first network meeting of the Düsseldorf Climate Partners.
<org.nom> plant eine Beteiligung an <org2.dat> und wird künftig gemeinsam mit dem Unternehmen in <city> in der Provinz <prov> eine industrielle Basis für <goods> schaffen, um <goods2> mit recycelbaren <goods3.dat>, Batterien und Elektromotoren zu produzieren. | <org> plans a stake in <org2> and, together with the company, will create an industrial base for <goods> in <city> in <prov> Province in order to produce <goods2> with recyclable <goods3>, batteries and electric motors.
Die Weiqiao Pioneering Group plant eine Beteiligung an der Beijing Automobile Works (BAW) und wird künftig gemeinsam mit dem Unternehmen in <city> in der Provinz <prov> eine industrielle Basis für <goods> schaffen, um <goods2> mit recycelbaren <goods3.dat>, Batterien und Elektromotoren zu produzieren. | Weiqiao Pioneering Group plans a stake in Beijing Automobile Works (BAW) and, together with the company, will create an industrial base for <goods> in <city> in <prov> Province in order to produce <goods2> with recyclable <goods3>, batteries and electric motors.
Die neue Basis soll zu einem zentralen Industriecluster für die Herstellung von <goods.dat> werden, um die Ressourcen der Provinz <prov> im Bereich der neuen Energien zu konsolidieren und <sector.acc> in der Region voranzubringen. | The new base is to become a central industrial cluster for the manufacture of <goods> in order to consolidate the resources of <prov> Province in the field of new energy and to advance <sector.the> in the region.
Während seines Besuchs besichtigte er <place.acc>, <place2.acc>, neue Werkstätten und <place3.acc> von <org>. | During his visit, he toured <place.the>, <place2.the>, new workshops and <place3.the> of <org>.
Er traf sich des Weiteren mit <team.dat> des Unternehmens, um die weitere Zusammenarbeit zu besprechen. | He also met with <team.the> of the company to discuss further cooperation.
Das <year> gegründete Unternehmen <org> hatte <place.his> im Jahr <year2> nach <city> verlegt. | The company <org>, founded in <year>, had moved <place.its> to <city> in <year2>.
Das <year> gegründete Unternehmen Beijing Automobile Works (BAW) hatte <place.his> im Jahr <year2> nach <city> verlegt. | The company Beijing Automobile Works (BAW), founded in <year>, had moved <place.its> to <city> in <year2>.
Damit kam zum ersten Mal in der Geschichte der Stadt <place.nom> einer führenden Marke der Automobilherstellung nach <city>. | This brought <place.the> of a leading brand of automobile manufacturing to <city> for the first time in the history of the city.
<who> erläuterte bei seinem Besuch auch die Grundzüge des Projekts, dessen kurzfristiges Ziel es ist, in den ersten drei bis fünf Jahren eine Produktionskapazität von <big> innovativen Automobilen aufzubauen. | During his visit, <who> also outlined the project, whose short-term goal is to build up a production capacity of <big> innovative automobiles in the first three to five years.
Letztendlich soll das Projekt schrittweise eine konstante Produktion von einer Million Fahrzeugen mit einem Produktionswert von mehr als <money> erreichen. | Ultimately, the project is to reach, step by step, a constant production of one million vehicles with a production value of more than <money>.
<who> wies auch auf die Grundwerte beider Unternehmen und die gemeinsame Aufgabe hin, die Entwicklung der neuen, leichten, umweltfreundlichen und intelligenten Automobilindustrie in der Provinz <prov> zu fördern und zum Aufbau eines modernen Industriesystems in Shandong beizutragen. | <who> also referred to the core values of both companies and to their common task of promoting the development of the new, light, environmentally friendly and intelligent automotive industry in <prov> Province and of contributing to the building of a modern industrial system in Shandong.
<org> ist eine europäische Tochtergesellschaft und europäische Zentrale des chinesischen Konzerns <org2>. | <org> is a European subsidiary and the European headquarters of the Chinese group <org2>.
Zu der Gruppe gehören drei börsennotierte Unternehmen, wovon zwei in <city> gelistet sind, <small> inländische und ausländische Produktionsstandorte sowie über <big> Mitarbeiter weltweit. | The group includes three listed companies, two of which are listed in <city>, <small> domestic and foreign production sites and more than <big> employees worldwide.
Die Unternehmensgruppe deckt die komplette Wertschöpfungskette der Textil- und Aluminiumbranche ab. | The group covers the entire value chain of the textile and aluminium industries.
<org> hat am ersten Netzwerktreffen der Düsseldorfer Klimapartner teilgenommen. | <org> took part in the first network meeting of the Düsseldorf Climate Partners.
Rund <small> Unternehmen sprachen über neue Energien, kürzere Lieferwege und den Umbau ihrer Standorte. | Around <small> companies talked about new energy, shorter supply routes and the conversion of their sites.
Drei Themen standen im Mittelpunkt: | Three topics were at the centre:
"""  # noqa: E501 - one pattern a line

# Said by somebody between quotation marks, or as sentences of their own; no terms in them.
THOUGHTS = {
    "Wir freuen uns auf die Zukunft": "We are looking forward to the future",
    "Das ist ein großer Schritt für uns": "This is a big step for us",
    "Wir wollen schneller wachsen": "We want to grow faster",
    "Wir danken allen Partnern": "We thank all partners",
    "Qualität hat ihren Preis": "Quality has its price",
    "Unsere Kunden vertrauen uns": "Our customers trust us",
    "Die Region wird davon profitieren": "The region will benefit from this",
    "Heute beginnt ein neues Kapitel": "Today a new chapter begins",
    "Das Klima braucht unsere Hilfe": "The climate needs our help",
    "Wir haben viel gelernt": "We have learned a lot",
    "Es gibt noch viel zu tun": "There is still a lot to do",
    "Zusammen sind wir stärker": "Together we are stronger",
}
FIXED = {
    "Vielen Dank für Ihr Interesse.": "Thank you for your interest.",
    "Das Wetter war gut.": "The weather was good.",
    "Die Gäste waren zufrieden.": "The guests were satisfied.",
    "Der Eintritt ist frei.": "Admission is free.",
    "Wir bitten um Anmeldung bis Freitag.": "Please register by Friday.",
    "Weitere Termine folgen.": "Further dates will follow.",
    "Hinweis für die Redaktion": "Note to editors",
    "Kontakt für die Presse": "Press contact",
    "Pressemitteilung": "Press release",
    "Zur sofortigen Veröffentlichung": "For immediate release",
    "Alle Angaben ohne Gewähr.": "All information is without guarantee.",
    "Fragen beantworten wir gern.": "We are happy to answer questions.",
    "Der Abdruck ist honorarfrei.": "Reprints are free of charge.",
    "Ein gutes Jahr geht zu Ende.": "A good year is coming to an end.",
    "Es war ein schöner Abend.": "It was a lovely evening.",
    "Niemand wurde verletzt.": "Nobody was injured.",
    "Die Zahlen sind vorläufig.": "The figures are preliminary.",
    "Mehr dazu in Kürze.": "More on this soon.",
    "Ja, das stimmt.": "Yes, that is right.",
    "Nein, das ist falsch.": "No, that is wrong.",
}


def split(text: str) -> tuple[tuple[str, str], ...]:
    """Read patterns, one `German | English` a line."""
    pairs = (line.partition(" | ") for line in text.strip().splitlines())
    return tuple((german, english) for german, _, english in pairs)
