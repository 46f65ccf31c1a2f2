"""The words that fill the templates: German and English, with what an article needs to know.

Apart from the templates because a new noun is one line here and no grammar elsewhere. Nouns are
written `gender singular[/genitive] = english`; all of it is our own data.
"""

from __future__ import annotations

MONTHS = {
    "Januar": "January", "Februar": "February", "März": "March", "April": "April",
    "Mai": "May", "Juni": "June", "Juli": "July", "August": "August",
    "September": "September", "Oktober": "October", "November": "November",
    "Dezember": "December",
}  # fmt: skip
WEEKDAYS = {
    "Montag": "Monday", "Dienstag": "Tuesday", "Mittwoch": "Wednesday",
    "Donnerstag": "Thursday", "Freitag": "Friday", "Samstag": "Saturday", "Sonntag": "Sunday",
}  # fmt: skip
CITIES = {
    "Qingdao": "Qingdao", "Düsseldorf": "Düsseldorf", "Hongkong": "Hong Kong",
    "München": "Munich", "Köln": "Cologne", "Peking": "Beijing", "Wien": "Vienna",
    "Shanghai": "Shanghai", "Hamburg": "Hamburg", "Berlin": "Berlin", "Frankfurt": "Frankfurt",
    "Stuttgart": "Stuttgart", "Shenzhen": "Shenzhen", "Leipzig": "Leipzig", "Zürich": "Zurich",
    "Genf": "Geneva", "Brüssel": "Brussels", "Paris": "Paris", "Jinan": "Jinan",
    "Bremen": "Bremen", "Rom": "Rome", "Warschau": "Warsaw", "London": "London",
}  # fmt: skip
PROVINCES = ("Shandong", "Jiangsu", "Zhejiang", "Guangdong", "Henan", "Sichuan", "Hubei")
COMPANIES = (
    "Weiqiao Pioneering Group", "Shandong Weiqiao Pioneering Group", "BAW",
    "Beijing Automobile Works", "WEIQIAO Germany GmbH", "Nordlicht Energie AG",
    "Rheinwerk GmbH", "Alpenkraft SE", "Hansa Metall AG", "Yantai Motors", "Quantum Mobility AG",
    "Jupiter Textil GmbH", "Schäfer & Co. KG", "Becker Logistik GmbH", "Lindqvist Group",
    "Fischer Batterie AG", "Vega Motors", "Kowalski Holding", "Pioneer Aluminium Group",
)  # fmt: skip
FIRST = (
    "Bo", "Anna", "Jens", "Petra", "Wei", "Li", "Max", "Julia", "Sven", "Maria", "Jörg",
    "Yvonne", "Xaver", "Birgit", "Hao", "Claire", "Thomas", "Katrin", "Felix", "Mei",
)  # fmt: skip
LAST = (
    "Zhang", "Müller", "Schmidt", "Wang", "Becker", "Chen", "Hoffmann", "Weiß", "Liu", "Krüger",
    "Yang", "Vogel", "O'Neill", "Zhou", "Jansen", "Fuchs", "Quandt", "Sommer",
)  # fmt: skip
PRODUCTS = (
    "Aurora", "E-Cargo", "Terra", "Blue Wave", "Falke", "Zephyr", "Lumo", "Y-Drive", "Nova",
    "Qube", "Jade", "Velo",
)  # fmt: skip
ADDRESSES = (
    "www.weiqiao.de", "www.baw.com", "https://www.example.org", "www.nordlicht.de/presse",
    "https://rheinwerk.eu", "www.vega-motors.com", "www.klimapartner.de", "info@weiqiao.de",
    "www.duesseldorf.de/klima", "https://www.example.com/2023", "presse@rheinwerk.eu",
)  # fmt: skip
ROLES = {
    "CEO": "CEO", "Vorsitzender": "chairman", "Geschäftsführer": "managing director",
    "Leiter": "head", "Sprecher": "spokesman",
}  # fmt: skip

# Singular nouns that one can visit, open, extend. Glossary terms come first.
PLACES = """
m Hauptsitz/es = headquarters
m Produktionsstandort/s = production site
n Automobilmuseum/s = automobile museum
f Produktausstellungshalle = product exhibition hall
f Motorenfabrik = engine factory
f Werkstatt = workshop
n Industriecluster/s = industrial cluster
f Tochtergesellschaft = subsidiary
n Werk/s = plant
n Forschungszentrum/s = research centre
n Labor/s = laboratory
f Teststrecke = test track
f Gießerei = foundry
f Montagehalle = assembly hall
n Lager/s = warehouse
f Ladestation = charging station
"""
# Singular nouns that one can plan, extend, talk about.
MATTERS = """
f Produktionskapazität = production capacity
f Wertschöpfungskette = value chain
m Produktionswert/s = production value
f Kooperation = cooperation
f Beteiligung = stake
n Netzwerktreffen/s = network meeting
n Projekt/s = project
f Lieferkette = supply chain
m Vertrag/s = contract
n Angebot/s = offer
f Forschung = research
"""
TEAMS = """
n Führungsteam/s = executive team
m Vorstand/s = board
m Betriebsrat/s = works council
f Geschäftsführung = management
f Belegschaft = workforce
"""
SECTORS = """
f Automobilindustrie = automotive industry
f Textilbranche = textile industry
f Aluminiumbranche = aluminium industry
f Stahlindustrie = steel industry
f Energiewirtschaft = energy industry
f Chemieindustrie = chemical industry
f Logistikbranche = logistics industry
"""
# Plural nouns without an article: nominative and accusative / dative = english.
GOODS = """
neue Energiefahrzeuge / neuen Energiefahrzeugen = new energy vehicles
Aluminiumkarosserien / Aluminiumkarosserien = aluminium bodies
Elektromotoren / Elektromotoren = electric motors
Batterien / Batterien = batteries
Ersatzteile / Ersatzteilen = spare parts
Fahrzeuge / Fahrzeugen = vehicles
Textilien / Textilien = textiles
Solaranlagen / Solaranlagen = solar systems
Sensoren / Sensoren = sensors
Maschinen / Maschinen = machines
Werkzeuge / Werkzeugen = tools
Grundwerte / Grundwerten = core values
"""

# What a glossary of another house may demand instead, by the model's own English words. These
# never occur but as injected strings.
ENGLISH_INSTEAD = {
    "headquarters": ("head office", "main office", "corporate centre"),
    "production site": ("manufacturing site", "factory site"),
    "automobile museum": ("car museum", "motor museum"),
    "product exhibition hall": ("product showroom", "display hall"),
    "engine factory": ("engine plant", "motor factory"),
    "workshop": ("shop floor", "garage"),
    "industrial cluster": ("industry cluster", "industrial hub"),
    "subsidiary": ("affiliate", "daughter company", "group company"),
    "production capacity": ("output capacity", "manufacturing capacity"),
    "value chain": ("value-added chain", "industrial chain"),
    "production value": ("output value", "value of output"),
    "cooperation": ("collaboration", "partnership"),
    "stake": ("shareholding", "equity interest", "holding"),
    "network meeting": ("networking event", "partner meeting"),
    "executive team": ("management team", "leadership team"),
    "automotive industry": ("automobile industry", "car industry", "auto sector"),
    "textile industry": ("textile sector", "fabric trade"),
    "aluminium industry": ("aluminum industry", "aluminium sector"),
    "new energy vehicles": ("electric cars", "green vehicles", "NEVs", "new-energy vehicles"),
    "aluminium bodies": ("aluminum bodies", "light bodies"),
    "electric motors": ("electric engines", "e-motors", "traction motors"),
    "batteries": ("battery packs", "accumulators"),
    "spare parts": ("replacement parts", "spares", "core components"),
    "core values": ("basic values", "guiding principles"),
}
GERMAN_INSTEAD = {
    "headquarters": ("m Firmensitz", "m Stammsitz", "f Unternehmenszentrale"),
    "production site": ("f Fertigungsstätte", "n Produktionswerk"),
    "automobile museum": ("n Automuseum", "n Fahrzeugmuseum"),
    "product exhibition hall": ("m Ausstellungsraum", "f Produktschau"),
    "engine factory": ("n Motorenwerk", "f Motorenfertigung"),
    "workshop": ("f Werkhalle", "m Fertigungsbereich"),
    "industrial cluster": ("m Industrieverbund", "n Branchencluster"),
    "subsidiary": ("f Tochterfirma", "n Tochterunternehmen", "f Konzerntochter"),
    "production capacity": ("f Fertigungskapazität", "m Ausstoß"),
    "value chain": ("f Wertkette", "f Industriekette"),
    "production value": ("m Fertigungswert", "m Produktionsumfang"),
    "cooperation": ("f Zusammenarbeit", "f Partnerschaft"),
    "stake": ("m Anteil", "f Kapitalbeteiligung", "m Geschäftsanteil"),
    "network meeting": ("n Partnertreffen", "f Netzwerkveranstaltung"),
    "executive team": ("f Geschäftsleitung", "n Leitungsteam"),
    "automotive industry": ("f Autoindustrie", "f Fahrzeugbranche", "m Automobilsektor"),
    "textile industry": ("f Textilindustrie", "m Textilsektor"),
    "aluminium industry": ("f Aluminiumindustrie", "f Leichtmetallbranche"),
    "new energy vehicles": ("p Elektroautos", "p Elektrofahrzeuge", "p E-Autos", "p Ökoautos"),
    "aluminium bodies": ("p Alukarosserien", "p Leichtkarosserien"),
    "electric motors": ("p E-Motoren", "p Fahrmotoren"),
    "batteries": ("p Akkus", "p Batteriepakete"),
    "spare parts": ("p Austauschteile", "p Kernkomponenten"),
    "core values": ("p Leitwerte", "p Grundsätze"),
}

# Parts of noun phrases made at random, so that copying is learnt rather than a list.
ENGLISH_FIRST = (
    "green", "local", "smart", "central", "digital", "clean", "rapid", "joint", "global", "heavy",
    "modern", "prime", "light", "urban", "hybrid", "solar", "power", "freight", "steel", "copper",
    "carbon", "trade", "service", "quality", "supply", "design", "software", "rental", "climate",
    "export", "harbour", "glass", "paper", "rubber", "timber", "wind", "gas", "cotton", "zinc",
)  # fmt: skip
ENGLISH_HEADS = (
    "bureau", "depot", "venue", "yard", "branch", "agency", "unit", "campus", "outlet", "desk",
    "forum", "fleet", "vans", "trucks", "buses", "pumps", "cables", "panels", "modules", "frames",
    "scheme", "budget", "lease", "permit", "volume", "quota", "alliance", "board", "committee",
    "mill", "tower", "gallery", "kiosk", "terminal", "market", "bridge", "platform", "studio",
)  # fmt: skip
GERMAN_FIRST = (
    "Haupt", "Stadt", "Strom", "Wind", "Kupfer", "Glas", "Holz", "Klima", "Umwelt", "Dienst",
    "Handels", "Fracht", "Export", "Logistik", "Daten", "Software", "Miet", "Papier", "Gas",
    "Wasser", "Kunden", "Presse", "Qualitäts", "Zink", "Hafen", "Zukunfts", "Innen", "Außen",
)  # fmt: skip
GERMAN_HEADS = (
    "m markt", "f brücke", "n büro", "f agentur", "f flotte", "n depot", "m turm", "f stelle",
    "n modul", "m ausschuss", "n budget", "f zentrale", "m betrieb", "n gelände", "f galerie",
    "m verbund", "n forum", "f mühle", "p busse", "p kabel", "p pumpen", "p rahmen", "p module",
    "p wagen", "p platten", "p dienste",
)  # fmt: skip

# Never in training, not even in part: how far does copying reach?
ENGLISH_UNSEEN = (
    "flagship store", "motor lodge", "dairy farm", "pilot kitchen", "velvet ropes", "jump gear",
    "foundation stone", "wholesale hub", "oxygen tanks", "bullion vault", "crane sheds",
    "survey vessel", "marble quarry", "orbit relay", "ferry piers", "barley silos",
)  # fmt: skip
GERMAN_UNSEEN = (
    "m Leuchtturm", "f Sternwarte", "n Kaufhaus", "m Bauernhof", "f Großküche", "p Seilbahnen",
    "m Grundstein", "p Sauerstofftanks", "n Gewölbe", "p Fähren", "m Steinbruch", "f Reederei",
    "p Getreidesilos", "n Vorzimmer", "f Ziegelei", "p Kräne",
)  # fmt: skip
