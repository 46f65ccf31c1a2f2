"""Spanish: plurals with their accents, genders, and the spellings that name both."""

from __future__ import annotations

import re

from l10n.glossary.languages.romance import Romance
from l10n.glossary.languages.words import listed

_CLOSED = listed(
    "a al con contra de del desde durante e el en entre hacia hasta la las lo los mediante o "
    "para por que según sin sobre tras u un una vía y"
)
_PARTS = listed(
    "anti auto bio co contra eco ex extra geo hidro hiper infra inter macro mega micro mini multi "
    "nano neo no para pos post pre pro psico re semi sobre socio sub super tele trans ultra vice "
    "greco hispano anglo franco"
)
_PREFIXES = listed(
    "aero agro anti archi audio auto bi bio ciber co contra de des eco electro ex extra foto geo "
    "hidro hiper in infra inter intra macro mega meta micro mini mono multi nano neo no omni para "
    "pluri poli pos post pre pro psico radio re semi sobre socio sub super tele termo trans tri "
    "turbo ultra uni vice video"
)
_CLIPPED = {"gran": "grande", "buen": "bueno", "mal": "malo", "primer": "primero"}
_GENDERS = (
    ("o", "a"),
    ("or", "ora"),
    ("és", "esa"),
    ("ón", "ona"),
    ("án", "ana"),
    ("ín", "ina"),
    ("ol", "ola"),
    ("uz", "uza"),
    ("ote", "ota"),
)
_PERSONS = (
    ("dor", "dora"),
    ("sor", "sora"),
    ("tor", "tora"),
    ("tor", "triz"),
    ("ero", "era"),
    ("ario", "aria"),
    ("ado", "ada"),
    ("ido", "ida"),
    ("ano", "ana"),
    ("és", "esa"),
    ("ente", "enta"),
    ("ogo", "oga"),
    ("afo", "afa"),
    ("igo", "iga"),
    ("ijo", "ija"),
    ("cio", "cia"),
    ("gado", "gada"),
    ("ino", "ina"),
    ("eño", "eña"),
    ("ivo", "iva"),
    ("ero", "era"),
    ("ico", "ica"),
)
_PLAIN = str.maketrans("áéíóú", "aeiou")
_MARKED = str.maketrans("aeiou", "áéíóú")
_STRESSED_LAST = re.compile(r"([áéíóú])([ns])$")
_UNSTRESSED = re.compile(r"^(.*?)([aeiou])([^aeiouáéíóú]+i?[e])n$")


def _plurals(one: str) -> tuple[str, ...]:
    if one[-1] in "aeoáéóiu":
        return (one + "s",)
    if one[-1] in "íú":
        return (one + "es", one + "s")
    return _consonantal(one)


def _consonantal(one: str) -> tuple[str, ...]:
    if one.endswith("z"):
        return (one[:-1] + "ces",)
    if _STRESSED_LAST.search(one):
        return (_STRESSED_LAST.sub(lambda m: m[1].translate(_PLAIN) + m[2] + "es", one),)
    if one[-1] in "sx":
        stressed = not re.search(r"[aeiouáéíóú].*[aeiou][sx]$", one)
        return (one + "es",) if stressed else (one,)
    return tuple(_in_es(one))


def _in_es(one: str) -> list[str]:
    """Give the plurals in -es, the stress kept (“joven, jóvenes”), and the -s of loans."""
    result = [one + "es"]
    match = _UNSTRESSED.fullmatch(one)
    if match:
        result.insert(0, match[1] + match[2].translate(_MARKED) + match[3] + "nes")
    if one == "carácter":
        result.insert(0, "caracteres")
    if one == "régimen":
        result.insert(0, "regímenes")
    if one == "espécimen":
        result.insert(0, "especímenes")
    return [*result, one + "s"]


def _singulars(text: str) -> tuple[str, ...]:
    result = []
    if text.endswith("ces"):
        result.append(text[:-3] + "z")
    match = re.search(r"([aeiou])([ns])es$", text)
    if match:
        result.append(text[: match.start()] + match[1].translate(_MARKED) + match[2])
    if text.endswith("es"):
        result.append(text[:-2])
    if match and text.endswith("enes"):
        result.append(text[:-2].translate(_PLAIN))
    if text.endswith("s"):
        result.append(text[:-1])
    # After a vowel or an ending in “-tes” the plain plural is the likelier one.
    return tuple(reversed(result)) if re.search(r"[^ndlrszj]es$", text) else tuple(result)


def _inclusive(masculine: str, feminine: str) -> tuple[str, ...]:
    """Give “empleado/a”, “empleados/as”, “emplead@s”, “trabajador(a)”, “trabajadorxs”."""
    many = _plurals(masculine)[0]
    stem = masculine[:-1] if masculine.endswith("o") else masculine
    if feminine != stem + "a":
        return ()
    result = [f"{masculine}/a", f"{masculine}(a)", f"{many}/as", f"{many}(as)", f"{masculine}(as)"]
    result.extend(
        (f"{feminine}/{masculine[len(stem) :] or masculine}", f"{feminine}s/{many[len(stem) :]}")
    )
    result.extend((f"{stem}@", f"{stem}@s", f"{stem}x", f"{stem}xs", f"{stem}*s"))
    if masculine.endswith("o"):
        result.extend((f"{stem}e", f"{stem}es"))
    return tuple(result)


MORPHOLOGY = Romance(
    plurals=_plurals,
    singulars=_singulars,
    inclusive=_inclusive,
    genders=_GENDERS,
    persons=_PERSONS,
    infinitives=re.compile(r"(?:[aei]r|ír)(?:se)?$"),
    closed=_CLOSED,
    parts=_PARTS,
    prefixes=_PREFIXES,
    clipped=_CLIPPED,
)
