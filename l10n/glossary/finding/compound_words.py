"""Short closed lists that tell German compounds from words that only look like one.

They stand apart from the code that uses them because each is a judgement of language, open to
addition without reading the code. All words are in folded letters (ss for ß).
"""

from __future__ import annotations

import re

VOWELS = frozenset("aeiouyäöüéèàáóø")
LINKS = ("", "s", "n", "en", "es", "er", "e", "ns", "ens", "nen")

CONJUNCTIONS = frozenset({"und", "oder", "sowie", "bzw", "beziehungsweise", "wie", "u", "bis", "&"})
OPEN_AFTER = frozenset({"- ", "-, ", "-/", "- / ", "- & ", "- (", "-,", "-) "})
"""Gaps after a first part that waits for its last part."""
OPEN_BEFORE = frozenset({" -", ", -", "/-", " / -", " & -", " (-", ".-", ". -"})
"""Gaps before a last part that lacks its first part."""
LONGEST_ELLIPSIS = 8
"""Words between a part and what completes it, at most."""

# Source: Duden, Die Grammatik, on particle and prefix verbs.
_PARTICLES = (
    "ab an auf aus bei dar ein empor ent entgegen er fort für gegen ge gegenüber her"
    " heraus herein hervor hin hinaus hinein hinter los miss mit nach nieder rück um unter ver"
    " vor voran voraus vorbei weg wider zu zer zurück zusammen zwischen über durch be"
    " auseinander einher inne davon dazu hinzu überein bevor herbei umher inter trans"
)
PARTICLES = frozenset(_PARTICLES.split())
"""What stands before a verb; with a noun from that verb it makes another noun."""

# Nouns from strong verbs, which particles make into other nouns inside longer compounds too:
# “Windkraftanlage” holds no “Lage”, “Jahresumsatz” no “Satz”.
_DEVERBAL = (
    "bau bild bildung bruch druck fall fahrt frage führung gabe gang griff handlung haltung kauf"
    " kunft lage lauf leitung nahme raum ruf sage satz schlag schluss schnitt schuss"
    " sicht sitz sorge"
    " spruch stand stellung stieg teil trag trieb tritt wand weg weis wurf zahlung zug"
)
DEVERBAL = frozenset(_DEVERBAL.split())
INNER_PARTICLES = (
    *("an", "ab", "auf", "aus", "um", "vor", "nach", "ein", "ver", "unter", "über", "bei", "mit"),
    *("zu", "be", "durch", "ur"),
)

_SHORT_FIRSTS = (
    "alt alu amt api arm bad bau bio box bus büro crm dax eis end erd erp ess eis fan gas hof kfz"
    " lkw lob neu not öko öl ort ost pkw rad rat roh rot see set süd tag tee ton tor tür top uhr"
    " uni vip web weg xml zoo zug abo app all art hör kur lok non"
)
SHORT_FIRSTS = frozenset(_SHORT_FIRSTS.split())
"""Words of three letters that stand first in compounds."""

SHORT_HEADS = frozenset(
    (
        *("amt", "art", "arm", "bad", "bau", "box", "bus", "gas", "hof", "hut", "lok", "not"),
        *("ort", "rad", "rat", "see", "set", "tag", "tat", "tor", "typ", "uhr", "weg", "zug"),
    )
)
"""Words of three letters that stand last in compounds."""

_ONSETS = (
    "bl br ch cl cr dr fl fr gl gn gr kl kn kr ph pf pl pr ps qu rh sc sh sk sl sm sn sp st sw sz"
    " th tr ts tw wh wr zw"
)
ONSETS = frozenset(_ONSETS.split())
"""Two consonants that a German word may begin with."""
UNENDING = re.compile(r"(?:[bcdfgkptszj]|sch)[rl]$|[bcdfgkpt]n$|[bdgktx][bgkp]$|[jqv]$")
"""Consonants that no German word ends in: “Strompr” is no first part of “Strompreis”."""

# Source: Duden, Wortbildung. What begins so goes on a word and does not begin one: Produkt-ion,
# Produkt-ions-wert, Partner-schafts-vertrag, Konzert-ante; “Erinnerung” and “Altersheim” do.
SUFFIX = re.compile(
    r"""
      (?:ung|heit|keit|schaft|tum|nis|chen|lein|ling|ismus|ismen|ist|istin|ität|izität|iv|ivität
       |ion|ation|ator|atur|eur|euse|ier|ierung|isierung|ifizierung|ant|ent|anz|enz|age|ierer|iker
       |ikation|ar|är|or|ik|ell|al|abel|ibel|isch|lich|ig|bar|sam|haft|los|mässig|ner|ler|erin|in
       |ting|ware|ment|matik|matisierung|nomie|ogie|ologie|lings|igung|igkeit|rung|luja|ium|barung|barkeit|ial|iell|lichkeit|ialismus|alismus)
      (?:e|en|es|er|ern|s|n|innen)?$
    | (?:ung|ier|isier|ifizier|ifikat|ation|ions|itäts|ivität|heit|keit|schaft|ismus|istisch|ierung
       |tums|ings|matisier|ators|atoren|oren|eurs|istik|rung|igung|nomisier|barung|barkeit)(?!$)
    | (?:er|ers|ern|el|eln|erei|ereien|elei|erinnen|innen|ungen)$
    | ting(?!$)
    """,
    re.VERBOSE,
)

ADJECTIVES = (
    *("abhängig", "ähnlich", "arm", "basiert", "bedingt", "bereit", "betrieben", "bewusst"),
    *("bezogen", "eigen", "effizient", "fähig", "fern", "fertig", "frei", "freundlich", "gebunden"),
    *(
        "gerecht",
        "gesteuert",
        "gestützt",
        "getrieben",
        "intensiv",
        "intern",
        "kompatibel",
        "konform",
    ),
    *("leitend", "los", "nah", "neutral", "orientiert", "pflichtig", "politisch", "rechtlich"),
    *("relevant", "seitig", "sparend", "spezifisch", "stark", "tauglich", "technisch", "typisch"),
    *("übergreifend", "unabhängig", "verbunden", "weit", "wirksam", "elektrisch", "extern"),
)
"""Adjectives and participles that nouns stand before."""

MOSTLY_LEXICAL = frozenset({"werk", "zeug", "satz", "stück", "wesen", "gut", "mittel", "hand"})
"""Short nouns whose common compounds mean something else; they need telling company."""

# Last parts with which short nouns keep their sense.
_HEADS = (
    "abteilung aktie anlage anteil antrag auftrag bereich betreiber branche chef direktor firma"
    " führung geschäft gesellschaft gruppe gelände halle handel händler hersteller industrie"
    " inhaber kauf konto konzern kosten kredit kunde kunden leiter leitung lohn markt mitarbeiter"
    " netz personal preis produktion projekt rat schutz sitzung sparte steuer straße system technik"
    " unternehmen verkauf verkäufer verkehr verkehrs vertrag vertrieb wirtschaft zubehör zulieferer"
    " batterie fabrik versicherung schliessung student"
)
HEADS = frozenset(_HEADS.split())
_FIRSTS = "auto stahl stamm zweig press chip zell motoren montage haupt papier zement kabel glas"
FIRSTS = frozenset(_FIRSTS.split())
"""First parts with which they do."""


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    rows = (line.split() for line in lines.strip().splitlines())
    return {noun: tuple(others) for noun, *others in rows}


# Nouns, and the first parts with which they mean something else or are another word.
_BEFORE = """
werk meister standard nachschlage erstlings zauber
kunde heil erd natur pflanzen volks völker heimat waren gesteins stern wetter
mark däne steier knochen rücken
stahl dieb
stelle bau schalt brot
leiter halb blitz wärme strom spross steck strick feuerwehr schiebe
marke brief land hunde reiz
stand wohl ruhe kopf waffenstill mind
lage grund nieder schräg schief
kraft lehr
stoff kunst sauer stick
geld trink
messe christ toten früh
wort ant
form platt uni
ware soft firm hard shape free
haft sc
stern mini leist mei mu fen gei
tisch is schot
sport tran
site web
zeuge werk fahr spiel flug schlag
ende divid leg reis sitz stud schaff nehm leit forsch arbeit lern fahr
weise er
nation stag kombi desti nomi termi
lauf kreis lebens
bank sand ofen
rat hei appa sold
halle schwal
recht auf
eis verh
tor mo direk au fak sek hek
"""
MISREAD_BEFORE = _table(_BEFORE)

# Nouns, and what follows them in words that are no compound of theirs, or mean something else.
_AFTER = """
werk zeug stoff statt stätt tag ausgabe kunst stück
leiter platte bahn wagen sprosse
mark t e ier
marke ting
hand lung buch
auto mat mobil gramm nom bahn rität
kunst stoff
rat haus ten
land schaft kreis tag rat wirt ung
person al
region al
nation al
zeit ung schrift
preis elbeere
bau er ch
stand ard bild bein ort
bank rott
ton ne
wert papier
fall schirm
recht eck schreib
kraft fahr stoff werk wagen
plan et tage ke
form el ular at
test ament at
last er
platte form
herz og eg
nacht eil
teil weise
"""
MISREAD_AFTER = _table(_AFTER)
