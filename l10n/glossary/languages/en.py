"""English: plurals, possessives, verb forms and the two spellings.

The dictionary has one paradigm for a noun and the verb of the same spelling (“man, men, manned”),
so nouns take from it only what can be a plural.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.glossary.hits import Kind
from l10n.glossary.languages.words import (
    capitalise,
    foreign,
    halves,
    inflects,
    listed,
    made,
    prefixed,
    readings,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from l10n.glossary.finding.morphology import Form, Lexicon, Word

_CLOSED = listed(
    "a an and as at but by for from in into nor of off on onto or out over per than the to under "
    "up via with within without down about around after before between through your our its"
)
_PREFIXES = listed(
    "aero agro anti auto bio co counter cross cyber de eco electro e geo hydro hyper infra inter "
    "intra macro mega meta micro mini mis mono multi nano neo non omni out over paleo photo poly "
    "post pre pro pseudo re semi socio sub super tele thermo trans tri ultra un under up"
)
# What has no singular, or one that is another word.
_PLURAL_ONLY = listed(
    "arms customs goods glasses headquarters means news premises proceeds series species spirits "
    "clothes economics physics mathematics logistics politics electronics ethics"
)
# Plurals that no ending tells; a word that ends in one of these takes them too (“midwife”).
_STRONG = (
    ("man", "men"),
    ("sperson", "speople"),
    ("child", "children"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("mouse", "mice"),
    ("louse", "lice"),
    *((f"{stem}f", f"{stem}ves") for stem in ("lea", "wol", "hal", "shel", "sel", "thie", "loa")),
    *((f"{stem}f", f"{stem}ves") for stem in ("cal", "el", "shea", "scar", "hoo", "whar", "dwar")),
    *((f"{stem}fe", f"{stem}ves") for stem in ("kni", "li", "wi")),
)
# Plurals that a word may have; whether it has them, the dictionary says.
_LEARNED = (
    ("die", "dice"),
    ("goose", "geese"),
    ("penny", "pence"),
    ("ox", "oxen"),
    ("brother", "brethren"),
    ("sis", "ses"),
    ("xis", "xes"),
    ("on", "a"),
    ("um", "a"),
    ("us", "i"),
    ("us", "era"),
    ("us", "ora"),
    ("ex", "ices"),
    ("ix", "ices"),
    ("yx", "yces"),
    ("a", "ae"),
    ("ma", "mata"),
    ("o", "i"),
    ("eau", "eaux"),
)
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_SHORT = re.compile(r"(?:^|[^aeiouy])[aeiouy][bdfgklmnprstz]$")
# Pairs of spellings, British first; a variant counts only if the dictionary knows it as a word.
_SPELLINGS = (
    ("is(?=e|ing|ed|er|ation|able)", "iz(?=e|ing|ed|er|ation|able)", "is", "iz"),
    ("lys(?=e|ing|ed|er)", "lyz(?=e|ing|ed|er)", "lys", "lyz"),
    ("(?<=[^aeiou])our", "(?<=[^aeiou])or", "our", "or"),
    ("(?<=i)our", "(?<=i)or", "our", "or"),
    ("(?<=[tbp])re$", "(?<=[tbp])er$", "re", "er"),
    ("ogue$", "og$", "ogue", "og"),
    ("ence$", "ense$", "ence", "ense"),
    (
        "([aeiou].*[aeiou])ll(ing|ed|er|or)$",
        "([aeiou].*[aeiou])l(ing|ed|er|or)$",
        r"\1ll\2",
        r"\1l\2",
    ),
    ("gramme$", "gram$", "gramme", "gram"),
    ("nium$", "num$", "nium", "num"),
    ("grey", "gray", "grey", "gray"),
    ("ae(?=[^aeiou])", "(?<=[hn])e(?=m)", "ae", "e"),
    ("oeu", "(?<=n)eu", "oeu", "eu"),
    ("sulph", "sulf", "sulph", "sulf"),
    ("dgement$", "dgment$", "dgement", "dgment"),
    ("mould", "mold", "mould", "mold"),
    ("tyre$", "tire$", "tyre", "tire"),
    ("plough", "plow", "plough", "plow"),
    ("scept", "skept", "scept", "skept"),
)


@dataclass(frozen=True, slots=True)
class English:
    """What English says about the forms of its words."""

    capital_nouns: bool = False
    possessives: tuple[str, ...] = ("'s", "\u2019s", "'", "\u2019")

    def bases(self, word: Word, lexicon: Lexicon) -> Iterable[tuple[str, str]]:
        """Give the word, its singular, and the last part of a word the dictionary has not got."""
        if not inflects(word, _CLOSED):
            return
        known = False
        for text in readings(word.text):
            lemma = lexicon.lemma(text)
            known = known or lemma is not None
            yield "", text
            if lemma is not None and (_verbal(word) or lemma in _singulars(text, lexicon)):
                yield "", lemma
        if known:
            return
        front, last = halves(word.text)
        cuts = [(front, last)] if front else prefixed(word.text, _PREFIXES, lexicon)
        for prefix, rest in cuts:
            yield prefix, lexicon.lemma(rest) or rest

    def keeps(self, word: Word, lemma: str, form: str) -> bool:
        """Keep all forms of a verb or adjective; of a noun, what can be a plural of it."""
        if not form[-1:].isalpha() or "'" in form or "\u2019" in form:
            return False
        if word.pos == "adjective":
            return form == lemma or form.endswith(("er", "est"))
        if _verbal(word):
            return not form.isupper() or lemma.isupper()
        return form == lemma or form in _plurals(lemma) or _hyphenless(form) == _hyphenless(lemma)

    def rules(self, word: Word, found: Collection[str], lexicon: Lexicon) -> Iterable[Form]:
        """Give the forms of the verb, or the plural, the singular, the possessives."""
        if not inflects(word, _CLOSED) or word.pos == "adjective":
            return
        if _verbal(word):
            regular = tuple(_conjugated(word.text, found))
            yield from made(regular, Kind.INFLECTED, "verb form")
            stems = [word.text, *found, *regular]
            yield from made(_spelt(stems, lexicon), Kind.VARIANT, "British or American spelling")
            return
        nouns = [word.text, *_numbers(word, lexicon)]
        yield from made(nouns[1:], Kind.INFLECTED, "plural and singular")
        spelt = tuple(_spelt(_singulars(word.text, lexicon) or (word.text,), lexicon))
        variants = tuple(dict.fromkeys((*spelt, *(_regular(noun) for noun in spelt))))
        yield from made(variants, Kind.VARIANT, "British or American spelling")
        if word.last:
            every = dict.fromkeys((*nouns, *found, *variants))
            yield from made(_possessive(every), Kind.INFLECTED, "possessive")


MORPHOLOGY = English()


def _verbal(word: Word) -> bool:
    """Say whether a word is to be read as a verb: it says so, or nothing else ends like it."""
    if word.pos:
        return word.pos == "verb"
    return word.alone and re.search(r"[a-z]{3}(?:i[sz]e|ify|yse|yze)$", word.text) is not None


def _hyphenless(text: str) -> str:
    return text.replace("-", "")


def _regular(noun: str) -> str:
    """Give the plural that the last letters ask for."""
    if noun.isupper():
        return noun + "s"
    if re.search(r"(?:[^aeiou][aeio]|qui)z$", noun):
        return noun + "zes"
    if _SIBILANT.search(noun):
        return noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + "s"


def _plurals(noun: str) -> tuple[str, ...]:
    """Give every plural that the dictionary may have for a noun: a strong one excludes others."""
    result = [_regular(noun)]
    for one, many in _STRONG:
        if noun.endswith(one):
            return (noun[: -len(one)] + many, *(result if one == "man" and noun != "man" else ()))
    for one, many in _LEARNED:
        if noun.endswith(one):
            result.append(noun[: -len(one)] + many)
    if noun.endswith("o"):
        result.append(noun + "es")
    return tuple(result)


def _singulars(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Give what a word may be the plural of."""
    if text.lower() in _PLURAL_ONLY:
        return ()
    result = []
    lemma = lexicon.lemma(text)
    if lemma is not None:
        return (lemma,) if lemma != text and text in _plurals(lemma) else ()
    if text[:-1].isupper() and text.endswith("s"):
        return (text[:-1],)
    if re.search(r"[^aeious]ies$", text):
        result.append(text[:-3] + "y")
    elif re.search(r"(?:s|x|z|ch|sh)es$", text):
        result.extend((text[:-2], text[:-1]))
    elif re.search(r"[^siu]s$", text):
        result.append(text[:-1])
    return tuple(result)


def _numbers(word: Word, lexicon: Lexicon) -> Iterator[str]:
    """Give the singular of a plural citation and the plurals of a singular one."""
    text = word.text
    small = readings(text)[-1]
    singulars = [*_singulars(small, lexicon), *_folded(small, lexicon)]
    if singulars:
        yield from singulars
        yield from (_regular(singular) for singular in singulars)
        return
    lemma = lexicon.lemma(small)
    participle = lemma not in (None, small, text) and not small.endswith("ing")
    if participle or small in _PLURAL_ONLY or len(text) < 2:
        return
    strong = tuple(_strong(small, lexicon))
    if small.endswith(("sis", "xis")):
        yield text[:-2] + "es"
    elif strong:
        yield from capitalise(text, strong)
    elif foreign(_regular(small), (small, text), lexicon) in {None, lemma}:
        yield _regular(text)


def _strong(noun: str, lexicon: Lexicon) -> Iterator[str]:
    """Give the plurals in “-men”, “-ves” and the like; “human” and “German” have none."""
    for one, many in _STRONG:
        plural = noun[: -len(one)] + many
        if not noun.endswith(one):
            continue
        lemma = lexicon.lemma(plural)
        if lemma == noun or (one != "man" and lemma != plural) or lexicon.lemma(noun) is None:
            yield plural


def _folded(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Give the noun in “-f” or “-fe” of a plural in “-ves”, which the dictionary has as a verb."""
    if lexicon.lemma(text) != text:
        for one, many in _STRONG:
            if many.endswith("ves") and text.endswith(many):
                noun = text[: -len(many)] + one
                if lexicon.lemma(noun) == noun:
                    yield noun


def _possessive(nouns: Iterable[str]) -> Iterator[str]:
    for noun in nouns:
        for mark in "'\u2019":
            if noun.endswith("s"):
                yield noun + mark
            if not noun.endswith("s") or noun.endswith("ss"):
                yield noun + mark + "s"


def _spelt(texts: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """Give the other spelling of each of the words, where there is one."""
    for text in texts:
        small = text.lower()
        if len(text) < 5:  # “four” is not “for”, nor “tour” “tor”
            continue
        for british, american, one, other in _SPELLINGS:
            for pattern, new in ((british, other), (american, one)):
                variant = re.sub(pattern, new, text)
                if variant != text and _accepted(small, variant.lower(), lexicon):
                    yield variant


def _accepted(text: str, variant: str, lexicon: Lexicon) -> bool:
    """Accept a spelling that the dictionary has, or that a word it has not got must have."""
    lemma = lexicon.lemma(variant)
    if lemma is not None:
        return lemma == variant or lexicon.lemma(text) != text
    ending = re.search(r"i[sz](?:ation|ing|ed|es?)$", variant)
    return ending is not None and lexicon.lemma(text) is None


def _conjugated(verb: str, found: Collection[str]) -> Iterator[str]:
    """Give the regular forms of a verb that the dictionary has not got."""
    if len(found) > 1:
        return
    yield _regular(verb)
    if verb.endswith("e"):
        yield from (verb + "d", verb[:-1] + "ing")
    elif re.search(r"[^aeiou]y$", verb):
        yield from (verb[:-1] + "ied", verb + "ing")
    else:
        yield from (verb + "ed", verb + "ing")
        if _SHORT.search(verb):
            yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")
