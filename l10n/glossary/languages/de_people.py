"""German words for people: forms for other genders, and adjectives used as nouns.

“Mitarbeiterin” and “Mitarbeiter:innen” name what the glossary cites as “Mitarbeiter”; they are
told apart from plain inflection (`Kind.GENDER`). A feminine citation finds only its own forms.
“Vorsitzender” is declined as an adjective, and any of its forms may be cited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.glossary.finding.morphology import Form
from l10n.glossary.hits import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.glossary.finding.morphology import Lexicon

# Signs between the masculine and the feminine ending, as style guides have them.
_SIGNS = (":", "*", "_", "/-", "/", "\u00b7", "\u2022", "(")
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü"}
# Endings of words for people that a dictionary need not confirm.
_AGENTS = (
    *("fahrer", "geber", "nehmer", "träger", "halter", "leiter", "sprecher", "berater", "händler"),
    *("eller", "ierer", "ler", "ner", "iker", "ist", "eur", "oge"),
)
# Loans for trades: many are in the dictionary without their feminine.
_TRADES = ("eur", "iker", "loge", "ierer")
# People named by a participle too; not “Leitende”, which begins a sentence as an adjective.
_PARTICIPLES = ("mitarbeiter", "nehmer", "nutzer", "anwender", "zuhörer", "bewohner", "lehrer")
_ADJECTIVE_ENDINGS = ("e", "en", "em", "er", "es")
# Adjectives in these are used as nouns freely: Freiwillige, Studierende, Delegierte.
_NOMINALISED = ("ig", "lich", "end", "iert", "los", "isch")


def gendered(noun: str, head: str, lexicon: Lexicon) -> Iterator[Form]:
    """Give the forms of other genders of a masculine noun; none for what names no person.

    `head` is the last part of a compound, or the noun itself.
    """
    before = noun[: len(noun) - len(head)]
    if noun.endswith("mann"):
        for new in ("frau", "frauen", "leute", "leuten"):
            yield Form(noun[:-4] + new, Kind.GENDER, f"rule: -mann, -{new}")
        return
    stem = _feminine_stem(head, lexicon)
    if stem is None:
        return
    yield from _participles(noun)
    stem = before + (stem if not before or before[-1] == "-" else stem[:1].lower() + stem[1:])
    for ending in ("in", "innen"):
        yield Form(stem + ending, Kind.GENDER, f"rule: feminine in -{ending}")
        yield Form(stem + ending.capitalize(), Kind.GENDER, "rule: capital inside")
        for sign in _SIGNS:
            closing = ")" if sign == "(" else ""
            text = f"{stem}{sign}{ending}{closing}"
            yield Form(text, Kind.GENDER, f"rule: gender sign {sign}{closing}")


def _participles(noun: str) -> Iterator[Form]:
    """Give “Mitarbeitende” for “Mitarbeiter”."""
    if noun.lower().endswith(_PARTICIPLES):
        for ending in ("ende", "enden"):
            yield Form(noun[:-2] + ending, Kind.GENDER, f"rule: participle in -{ending}")


def _feminine_stem(noun: str, lexicon: Lexicon) -> str | None:
    """Give what stands before -in; the dictionary must know -innen, unless the ending tells."""
    stem = noun.removesuffix("e")
    # “Zeugin” belongs to “Zeuge”, not to “Zeug”.
    if stem == noun and lexicon.lemma(noun + "e") == noun + "e":
        return None
    if noun.endswith("erer"):
        stem = noun[:-2] if lexicon.lemma(noun[:-2] + "innen") else noun
    for candidate in (umlaut(stem), stem, stem.removesuffix("er")):
        if len(candidate) > 1 and lexicon.lemma(f"{candidate}innen") == f"{candidate}in":
            return candidate
    if noun.endswith(_AGENTS if lexicon.lemma(noun) is None else _TRADES):
        return stem
    return None


def umlaut(stem: str) -> str:
    """Give a word with the umlaut of its last vowel that has one."""
    for index in range(len(stem) - 1, -1, -1):
        if stem[index] in _UMLAUTS:
            at = index - 1 if stem[index - 1 : index + 1].lower() == "au" else index
            return stem[:at] + _UMLAUTS[stem[at]] + stem[at + 1 :]
    return stem


def is_feminine(noun: str, lexicon: Lexicon) -> bool:
    """Say whether a noun is the feminine of a person: its plural in -innen is known."""
    return noun.endswith("in") and lexicon.lemma(noun + "nen") == noun


def nominalised(noun: str, lexicon: Lexicon) -> str | None:
    """Give the stem of a noun that is declined as an adjective, cited in any form; else None."""
    if lexicon.lemma(noun + "s") == noun:
        return None
    for ending in ("en", "em", "er", "es", "e"):
        stem = noun.removesuffix(ending)
        if stem == noun or len(stem) < 3:
            continue
        lemma = lexicon.lemma(stem + "em")
        if lemma is not None and lemma[:1].isupper() and lemma.startswith(stem):
            return stem
        small = stem[:1].lower() + stem[1:]
        if (
            stem.endswith(_NOMINALISED)
            and lexicon.lemma(noun) in {None, noun}
            and _is_adjective(small, lexicon)
        ):
            return stem
    return None


def _is_adjective(stem: str, lexicon: Lexicon) -> bool:
    return lexicon.lemma(stem + "em") is not None or lexicon.lemma(stem + "es") == stem


def declined_as_adjective(stem: str) -> Iterator[Form]:
    """Give the forms of a nominalised adjective, and the spellings that name all genders."""
    for ending in _ADJECTIVE_ENDINGS:
        yield Form(stem + ending, Kind.INFLECTED, f"rule: adjective used as a noun, -{ending}")
    for sign in _SIGNS[:6]:
        for ending in ("r", "n"):
            yield Form(f"{stem}e{sign}{ending}", Kind.GENDER, f"rule: gender sign {sign}")
