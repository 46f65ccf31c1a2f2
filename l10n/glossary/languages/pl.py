"""Polish: declensions with their changes of sound, and adjectives.

Source: Słownik gramatyczny języka polskiego, declension patterns; the alternations are those of
any school grammar (stół, stole; ręka, ręce, rąk; rynek, rynku).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.glossary.languages.slavic import Paradigm, Slavic
from l10n.glossary.languages.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSED = listed(
    "a bez dla do i ku lub między na nad o od oraz po pod ponad poza przeciw przed przez przy się "
    "spod u w we wobec według z za ze"
)
_PREFIXES = listed(
    "aero agro anty arcy astro audio auto bez bio cyber de do dwu eko eks elektro energo ekstra "
    "e foto geo hiper hydro infra info inter kontr krypto ko makro maksi mega meta mikro mini "
    "między mono moto multi nad nano naj neo nie nisko niskoemisyjno nowo około para pełno pod "
    "poli ponad post pół pra pro przeciw pseudo radio re samo seryjno super sub szybko świeżo "
    "tele termo trans trój turbo ultra współ wice wideo wielo wodo wysoko zero"
)
_VERBS = re.compile(
    r"ć$|^(?:do|na|o|ob|od|po|prze|przy|roz|s|u|w|wy|wz|z|za)?"
    r"(?:biec|ciec|lec|móc|piec|prząc|rzec|siec|strzec|strzyc|tłuc|wlec)$"
)
_VOWELS = "aąeęioóuy"
# A consonant before the locative -e.
_SOFTENED = (
    ("st", "ści"), ("zd", "ździ"), ("sł", "śl"), ("zł", "źl"), ("sn", "śni"), ("zn", "źni"),
    ("ch", "sz"), ("sm", "śmi"), ("b", "bi"), ("p", "pi"), ("m", "mi"), ("w", "wi"), ("f", "fi"),
    ("v", "vi"), ("n", "ni"), ("s", "si"), ("z", "zi"), ("t", "ci"), ("d", "dzi"), ("ł", "l"),
    ("r", "rz"), ("k", "c"), ("g", "dz"), ("h", "ż"),
)  # fmt: skip
# A consonant before the -i or -y of men in the plural.
_PERSONAL = (
    ("st", "ści"), ("zd", "ździ"), ("sł", "śli"), ("ch", "si"), ("sz", "si"), ("rz", "rzy"),
    ("cz", "czy"), ("ż", "ży"), ("k", "cy"), ("g", "dzy"), ("t", "ci"), ("d", "dzi"), ("ł", "li"),
    ("r", "rzy"), ("c", "cy"), ("h", "si"), ("b", "bi"), ("p", "pi"), ("m", "mi"), ("w", "wi"),
    ("f", "fi"), ("n", "ni"), ("s", "si"), ("z", "zi"),
)  # fmt: skip
_SOFT_LETTERS = {"ć": "ci", "ń": "ni", "ś": "si", "ź": "zi"}
_HUSHED = re.compile(r"(?:c|cz|dz|dż|sz|ż|rz|l|j)$")
_RAISED = (("ó", "o"), ("ą", "ę"), ("io", "ie"))
_LOWERED = (("o", "ó"), ("ę", "ą"))


def _join(stem: str, endings: str) -> tuple[str, ...]:
    return tuple(stem + ending.strip("_") for ending in endings.split())


def _changed(stem: str, table: tuple[tuple[str, str], ...]) -> str | None:
    for old, new in table:
        if stem.endswith(old):
            return stem[: len(stem) - len(old)] + new
    return None


def _last_vowel(stem: str, table: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Change the vowel of the last syllable."""
    for old, new in table:
        match = re.fullmatch(rf"(.*){old}([^{_VOWELS}]{{1,3}})", stem)
        if match:
            yield match[1] + new + match[2]


def _locatives(stem: str) -> tuple[str, ...]:
    """Give the locatives in -e of a hard stem, with and without a change of its vowel."""
    soft = _changed(stem, _SOFTENED)
    if soft is None:
        return ()
    forms = [soft + "e"]
    match = re.fullmatch(rf"(.*[ijlr])([ao])((?:[^{_VOWELS}]{{1,3}})i?e)", forms[0])
    if match:
        forms.append(match[1] + "e" + match[3])
    return tuple(forms)


def _nouns(text: str) -> Iterator[Paradigm]:
    """Give the declensions of a nominative singular."""
    stem, last = text[:-1], text[-1:]
    if len(text) < 3:
        return
    if last == "a":
        yield from _feminine(text, stem)
    elif last == "o":
        yield from _neuter(text, stem)
    elif last == "e":
        yield from _neuter_soft(text, stem)
    elif last in "ćńśź" or text.endswith("dź"):
        yield from _soft(text, stem + _SOFT_LETTERS[last])
    elif last.isalpha() and last not in _VOWELS:
        yield from _consonantal(text, last)


def _consonantal(text: str, last: str) -> Iterator[Paradigm]:
    """Decline what ends in a hard or hushing consonant: masculine, or “-um”, “noc”, “krew”."""
    if text.endswith("um"):
        yield Paradigm((text, *_join(text[:-2], "a ów om ami ach")))
        yield _masculine(text, text)
    else:
        if text.endswith("anin"):
            sure = _join(text[:-2], "ie _ om ami ach")
            yield Paradigm((text, *sure, *_join(text, "a owi em ie")))
        for base in (text, *_last_vowel(text, _RAISED), *_fleeting(text)):
            yield _masculine(text, base)
        if _HUSHED.search(text):
            vowel = "i" if last in "lj" else "y"
            base = text[:-2] + "w" if text.endswith("iew") else text
            yield Paradigm((text, *_join(base, f"{vowel} ą om ami ach")), (base + "e",))
        if text.endswith("ew"):
            base = text[:-2] + "wi"
            yield Paradigm((text, *_join(base, "_ ą e om ami ach")))


def _fleeting(text: str) -> Iterator[str]:
    """Give the stems of a word that drops its last vowel: “rynek”, “dworzec”, “koniec”."""
    match = re.fullmatch(rf"(.+?)(i?)e([^{_VOWELS}]{{1,2}})", text)
    if not match:
        return
    front, soft, last = match.groups()
    if soft and front[-1] in "nscz":
        yield front[:-1] + dict(zip("nscz", "ńśćź", strict=True))[front[-1]] + last
    yield front + last
    if front.endswith("rz"):
        yield front[:-1] + last
    if front[-1] == last:
        yield front


def _masculine(text: str, stem: str) -> Paradigm:
    last = stem[-1]
    if last in "kg":
        sure = _join(stem, "u owi iem i ów om ami ach")
        likely: tuple[str, ...] = (stem + "a", _changed(stem, _PERSONAL) or stem, stem + "owie")
    elif _HUSHED.search(stem):
        vowel = "i" if last in "lj" else "y"
        sure = _join(stem, "u owi em e om ami ach")
        likely = _join(stem, f"a ów owie {vowel}")
    else:
        places = _locatives(stem) if not stem.endswith(("ch", "h")) else ()
        first = (_locatives(text)[:1] or ("",))[0] if stem != text else ""
        sure = (*_join(stem, "u owi em y ów om ami ach"), *places)
        personal = _changed(stem, _PERSONAL)
        likely = (stem + "a", stem + "owie", *filter(None, (personal, first)))
    return Paradigm((text, *sure), likely)


def _soft(text: str, stem: str) -> Iterator[Paradigm]:
    """Decline what ends in a soft consonant; “-ść” is feminine, the rest may be either."""
    feminine = Paradigm((text, *_join(stem, "_ ą om ami ach")), (stem + "e",))
    if text.endswith("ość") and len(text) > 4:  # “gość” is a man
        yield feminine
        return
    for base in (stem, *_soft_fleeting(stem)):
        yield Paradigm((text, *_join(base, "a u owi em e om ami ach")), (base, base + "ów"))
    yield feminine
    for base in _last_vowel(stem[:-1], _RAISED):
        yield Paradigm((text, *_join(base + "i", "_ ą om ami ach")), (base + "ie",))


def _soft_fleeting(stem: str) -> Iterator[str]:
    match = re.fullmatch(r"(.+?)i?e([nscz]i)", stem)
    if match:
        front = match[1]
        yield front + match[2]
        if front.endswith("dz"):
            yield front[:-2] + "d" + match[2]


def _feminine(text: str, stem: str) -> Iterator[Paradigm]:
    last = stem[-1]
    if last == "i":
        sure = _join(stem, "_ ę ą o e om ami ach")
        bare = {value: key for key, value in _SOFT_LETTERS.items()}.get(stem[-2:])
        many = (stem[:-2] + bare,) if bare else ()
        yield Paradigm((text, *sure), (stem + "i", stem + "j", *many, *_inserted(stem[:-1])))
    elif _HUSHED.search(stem) or last in _VOWELS:
        vowel = "i" if last in "lj" + _VOWELS else "y"
        sure = _join(stem, f"{vowel} ę ą o e om ami ach")
        yield Paradigm((text, *sure), (stem, *_genitives(stem), stem + "ów"))
    else:
        vowel = "i" if last in "kg" else "y"
        places = _locatives(stem)
        many = (stem[:-1] + "ek",) if last == "k" and stem[-2] not in _VOWELS else ()
        sure = (*_join(stem, f"{vowel} ę ą o om ami ach"), *places, *many)
        personal = (_changed(stem, _PERSONAL), stem + "ów") if _person(text) else ()
        likely = (*_genitives(stem), *filter(None, personal))
        yield Paradigm((text, *sure), likely)


def _person(text: str) -> bool:
    return text.endswith(("ista", "ysta", "ota", "eta", "ata", "ga", "nta", "sta"))


def _genitives(stem: str) -> Iterator[str]:
    """Give the genitives plural without an ending."""
    yield stem
    yield from _last_vowel(stem, _LOWERED)
    yield from _inserted(stem)


def _inserted(stem: str) -> Iterator[str]:
    """Put a vowel between the last two consonants: “spółka, spółek”, “okno, okien”."""
    match = re.fullmatch(rf"(.*[^{_VOWELS}])([^{_VOWELS}])", stem)
    if match:
        front, last = match.groups()
        if front[-1] in "ńśćź":
            front = front[:-1] + _SOFT_LETTERS[front[-1]]
        yield from (front + "e" + last, front + "ie" + last)


def _neuter(text: str, stem: str) -> Iterator[Paradigm]:
    places = () if stem[-1] in "kghlj" or _HUSHED.search(stem) else _locatives(stem)
    if stem[-1] in _VOWELS:
        return
    sure = _join(stem, "a u em iem om ami ach" if stem[-1] in "kg" else "a u em om ami ach")
    yield Paradigm((text, *sure, *places), tuple(_genitives(stem)))


def _neuter_soft(text: str, stem: str) -> Iterator[Paradigm]:
    sure = _join(stem, "a u em om ami ach")
    bare = {value: key for key, value in _SOFT_LETTERS.items()}.get(stem[-2:])
    if bare:
        yield Paradigm((text, *sure, stem[:-2] + bare))
    elif stem[-1] == "i" or _HUSHED.search(stem):
        yield Paradigm((text, *sure), tuple(_genitives(stem.rstrip("i"))))


_HARD = "a ego emu ym ej ą e ych ymi"
_VELAR = "a iego iemu im iej ą ie ich imi"
_MILD = "ia iego iemu im iej ią ie ich imi"
_ADJECTIVE = re.compile(r"(.{2,}?)(i?[ae]|[iy])")


def _adjectives(text: str) -> Iterator[Paradigm]:
    """Give the declensions of an adjective or participle in any nominative."""
    match = _ADJECTIVE.fullmatch(text)
    if not match:
        return
    stem, ending = match.groups()
    if stem[-1] in _VOWELS:
        return
    personal = _changed(stem, _PERSONAL)
    men = (personal,) if personal else ()
    if stem[-1] in "kg":
        yield Paradigm((*_join(stem, "i " + _VELAR), *men))
    elif ending in {"i", "ia", "ie"}:
        yield Paradigm(_join(stem, "i " + _MILD))
        if ending == "i" and stem.endswith("n"):
            yield Paradigm((*_join(stem, "y " + _HARD), *men))
    else:
        yield Paradigm((*_join(stem, "y " + _HARD), *men))


def _singulars(text: str) -> Iterator[str]:
    """Give what a nominative plural may come from."""
    stem, last = text[:-1], text[-1:]
    if text.endswith("cje"):
        yield stem + "a"
    elif text.endswith("ie"):
        yield stem + "a"
        yield from (text[:-2] + "ń",) if text.endswith("nie") else ()
    elif last == "e":
        yield from (stem, stem + "a")
    elif last == "y" or (last == "i" and stem[-1:] in "kg"):
        yield from (stem, stem + "a")
        if stem[-1:] == "k":
            yield stem[:-1] + "ek"
    elif text.endswith("ci"):
        yield from (text[:-1] + "ta", stem[:-1] + "t", stem[:-1] + "ć")


def _agrees(text: str, form: str) -> bool:
    """Keep “pracujący” from “pracująca”; the cases of both have much in common."""
    if text == "pani" or form.endswith("o"):
        return text == "pani"
    if text.endswith(("y", "i")):
        return not form.endswith(("ą", "ej", "a"))
    if text.endswith("a"):
        return not form.endswith(("ego", "emu", "y"))
    return True


def _none(form: str) -> Iterator[str]:
    """Give no other spelling: Polish has one."""
    del form
    yield from ()


MORPHOLOGY = Slavic(
    nouns=_nouns,
    adjectives=_adjectives,
    singulars=_singulars,
    twins=_none,
    marked=_none,
    agrees=_agrees,
    verbs=_VERBS,
    attributes=re.compile(r"(?:y|[^cszr]i)$"),
    declined=re.compile(r"(?:[yiaeąe]|ego|emu|[yi]m|ej|[yi]ch|[yi]mi)$"),
    gerunds=re.compile(r"(?:ni|ci)e$"),
    suppletive={"człowiek": "ludzie", "rok": "lata"},
    closed=_CLOSED,
    prefixes=_PREFIXES,
    possessives=("-u", "-owi", "-em", "-ie", "-a", "-y", "-ów", "-om", "-ami", "-ach"),
)
