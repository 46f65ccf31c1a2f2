"""Italian: plurals that keep or change the sound before them, genders, invariable words."""

from __future__ import annotations

import re

from l10n.glossary.languages.romance import Romance
from l10n.glossary.languages.words import listed

_CLOSED = listed(
    "a ad agli ai al all alla alle allo col con contro d da dagli dai dal dall dalla dalle dallo "
    "degli dei del dell della delle dello di durante e ed fra gli i il in l la le lo negli nei "
    "nel nell nella nelle nello o per presso senza sotto su sugli sui sul sull sulla sulle sullo "
    "tra un una uno verso"
)
_PARTS = listed(
    "anti auto bio co contro eco ex extra geo idro infra inter italo macro mega micro mini multi "
    "nano neo non para post pre pro psico ri semi socio sotto sovra sub super tele trans ultra "
    "vice franco anglo"
)
_PREFIXES = listed(
    "aero agro anti arci audio auto bi bio ciber co contro de dis eco elettro ex extra foto geo "
    "idro in infra inter intra iper macro maxi mega meta micro mini mono multi nano neo non omni "
    "para pluri poli post pre pro psico radio ri semi sopra sotto sovra socio sub super tele "
    "termo trans tri turbo ultra uni vice video"
)
_CLIPPED = {"gran": "grande", "buon": "buono", "bel": "bello"}
_GENDERS = (
    ("tore", "trice"),
    ("e", "essa"),
    ("o", "a"),
)
_PERSONS = (
    ("tore", "trice"),
    ("tore", "tora"),
    ("sore", "ssora"),
    ("ssore", "ssoressa"),
    ("dottore", "dottoressa"),
    ("one", "onessa"),
    ("iere", "iera"),
    ("aio", "aia"),
    ("ario", "aria"),
    ("amico", "amica"),
    ("dico", "dica"),
    ("dino", "dina"),
    ("bino", "bina"),
    ("iano", "iana"),
    ("egato", "egata"),
    ("didato", "didata"),
    ("utato", "utata"),
    ("ocato", "ocata"),
    ("iato", "iata"),
    ("raniero", "raniera"),
    ("ologo", "ologa"),
    ("grafo", "grafa"),
    ("iglio", "iglia"),
    ("azzo", "azza"),
    ("ocio", "ocia"),
)
_COLLECTIVES = listed(
    "braccio budello calcagno carro centinaio cervello ciglio corno cuoio dito filo fondamento "
    "frutto fuso gesto ginocchio grido labbro lenzuolo membro migliaio miglio muro osso paio riso "
    "staio strido uovo urlo vestigio"
)
# Plurals of another gender or stem, which are also forms of other words.
_STRONG = {
    "ala": ("ali",),
    "arma": ("armi",),
    "bue": ("buoi",),
    "dio": ("dèi",),
    "dito": ("dita", "diti"),
    "labbro": ("labbra", "labbri"),
    "orecchio": ("orecchie", "orecchi"),
    "osso": ("ossa", "ossi"),
    "paio": ("paia",),
    "tempio": ("templi",),
    "uomo": ("uomini",),
    "uovo": ("uova",),
}
# The first ending that fits decides.
_PLURALS = (
    ("ista", ("isti", "iste")),
    ("emma", ("emmi",)),
    ("amma", ("ammi", "amme")),
    ("ema", ("emi", "eme")),
    ("oma", ("omi", "ome")),
    ("isma", ("ismi",)),
    ("rama", ("rami",)),
    ("cida", ("cidi", "cide")),
    ("iatra", ("iatri", "iatre")),
    ("arca", ("archi", "arche")),
    ("scia", ("sce",)),
    ("gia", ("gie", "ge")),
    ("cia", ("cie", "ce")),
    ("ca", ("che",)),
    ("ga", ("ghe",)),
    ("a", ("e",)),
    ("logo", ("logi", "loghi")),
    ("co", ("ci", "chi")),
    ("go", ("ghi", "gi")),
    ("io", ("i", "ii")),
    ("o", ("i",)),
    ("ie", ("ie", "i")),
    ("e", ("i",)),
)
_SINGULARS = (
    ("isti", ("ista",)),
    ("iste", ("ista",)),
    ("trici", ("trice",)),
    ("che", ("ca", "che")),
    ("ghe", ("ga",)),
    ("chi", ("co", "ca")),
    ("ghi", ("go", "ga")),
    ("ci", ("co", "cio", "ce")),
    ("gi", ("go", "gio", "ge")),
    ("mi", ("mo", "ma", "me", "mio")),
    ("ce", ("cia",)),
    ("ge", ("gia",)),
    ("zi", ("zo", "zio")),
    ("ii", ("io",)),
    ("mpli", ("mpio", "mplo")),
    ("ni", ("ne", "no", "nio")),
    ("ri", ("re", "ro", "rio")),
    ("ti", ("to", "te")),
    ("li", ("le", "lo", "glio")),
    ("i", ("o", "e", "io")),
    ("e", ("a",)),
)


def _plurals(one: str) -> tuple[str, ...]:
    for ending, plurals in _PLURALS:
        if one.endswith(ending):
            return tuple(one[: -len(ending)] + plural for plural in plurals)
    return (one,) if one[-1] in "aeiouàèéìòù" else (one, one + "s")


def _singulars(text: str) -> tuple[str, ...]:
    for ending, singulars in _SINGULARS:
        if text.endswith(ending):
            return tuple(text[: -len(ending)] + singular for singular in singulars)
    return ()


def _inclusive(masculine: str, feminine: str) -> tuple[str, ...]:
    """Give “impiegato/a”, “impiegati/e”, “impiegat*”, “impiegatə”, “lavoratori/trici”."""
    if feminine.endswith("trice"):
        stem = feminine[:-5]
        return (
            f"{masculine}/trice",
            f"{stem}tori/trici",
            f"{masculine}/{feminine}",
            f"{stem}tori/{stem}trici",
        )
    if not masculine.endswith("o"):
        return ()
    stem = masculine[:-1]
    many, women = _plurals(masculine)[0], _plurals(feminine)[0]
    result = [f"{masculine}/a", f"{masculine}(a)", f"{many}/e", f"{many}(e)", f"{women}/i"]
    result.extend(f"{stem}{sign}" for sign in "*ə@")
    return tuple(result)


MORPHOLOGY = Romance(
    plurals=_plurals,
    singulars=_singulars,
    inclusive=_inclusive,
    genders=_GENDERS,
    persons=_PERSONS,
    infinitives=re.compile(r"(?:[aei]re|[aou]rre|[aei]rsi)$"),
    closed=_CLOSED,
    parts=_PARTS,
    prefixes=_PREFIXES,
    clipped=_CLIPPED,
    collectives=_COLLECTIVES,
    strong=_STRONG,
)
