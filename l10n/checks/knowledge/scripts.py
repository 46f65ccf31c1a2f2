"""Writing systems: which letters are of one, and whether a text is written in it at all.

As ranges rather than Unicode properties: the few scripts that catalogs are written in cover whole
blocks, and the package that knows all properties takes longer to load than a catalog to check.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from l10n.engines.protect import TEXT_ATOM
from l10n.locales import script
from l10n.wording import worded

if TYPE_CHECKING:
    from l10n.locales import Locale

HAN = "\u3040-\u30ff\u3400-\u9fff"
"""Chinese and Japanese characters, as the inside of a character class."""

KANA = "\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d"
"""Letters that only Japanese has; not the marks of repetition and length."""

BESIDE_HAN = frozenset({"Hans", "Hant", "Jpan", "Kore"})
"""Scripts that are more than one, or part of one."""

_IDEOGRAPHS = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_WIDE = "\uff21-\uff3a\uff41-\uff5a"  # Latin letters, at home in Chinese and Japanese texts
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"

RANGES = {
    "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "Armn": "\u0530-\u058f",
    "Beng": "\u0980-\u09ff",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "Deva": "\u0900-\u097f\ua8e0-\ua8ff",
    "Ethi": "\u1200-\u139f",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Gujr": "\u0a80-\u0aff",
    "Guru": "\u0a00-\u0a7f",
    "Hans": _IDEOGRAPHS + _WIDE,
    "Hant": _IDEOGRAPHS + _WIDE,
    "Hebr": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Jpan": _IDEOGRAPHS + _WIDE + KANA + "\u30fc",
    "Khmr": "\u1780-\u17ff",
    "Knda": "\u0c80-\u0cff",
    "Kore": _IDEOGRAPHS + _WIDE + _HANGUL,
    "Laoo": "\u0e80-\u0eff",
    "Latn": "A-Za-zªºÀ-ÖØ-öø-ɏɐ-ʯ\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff",
    "Mlym": "\u0d00-\u0d7f",
    "Mong": "\u1800-\u18af",
    "Mymr": "\u1000-\u109f",
    "Orya": "\u0b00-\u0b7f",
    "Sinh": "\u0d80-\u0dff",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Thaa": "\u0780-\u07bf",
    "Thai": "\u0e00-\u0e7f",
    "Tibt": "\u0f00-\u0fff",
}
"""The letters of scripts by ISO 15924, as the inside of a character class. Source: Unicode, Blocks
and Scripts."""

NAMES = {
    "Arab": worded("Arabic"),
    "Armn": worded("Armenian"),
    "Beng": worded("Bengali"),
    "Cyrl": worded("Cyrillic"),
    "Deva": worded("Devanagari"),
    "Geor": worded("Georgian"),
    "Grek": worded("Greek"),
    "Hans": worded("Chinese"),
    "Hant": worded("Chinese"),
    "Hebr": worded("Hebrew"),
    "Jpan": worded("Japanese"),
    "Kore": worded("Korean"),
    "Latn": worded("Latin"),
}
"""What people call a script, where that is not its code."""

_LEAST, _SHARE = 12, 0.15
"""The letters of a source from which its translation is judged, and the part that must fit."""
_LATIN_LEAST, _LATIN_SHARE, _HAN_WEIGHT = 6, 0.4, 3
"""The same for texts that should be Latin, by the letters of other scripts in them: their names are
as Latin as others', but the rest is not. A Chinese character is worth some letters."""


FAR = re.compile("[\u0370-\u1dff\u2c00-\U0010ffff]")
"""What is not Latin, nor a mark that texts of any script have; to be quick where all is well."""
_IDEOGRAPH = re.compile(f"[{HAN}{_HANGUL}]")


def script_fits(source: str, target: str, language: Locale) -> bool:
    """Tell whether a target is written in its language's script at all; names may be in others."""
    return fits(TEXT_ATOM.sub(" ", source), TEXT_ATOM.sub(" ", target), script(language))


def fits(source: str, target: str, name: str) -> bool:
    """Tell the same of texts that have no addresses in them, with the name of a script."""
    if name not in RANGES or (name == "Latn" and not FAR.search(target)):
        return True
    right = len(letters(name).findall(target))
    if right >= (0.8 if name == "Latn" else _SHARE) * len(target):
        return True
    every = sum(map(str.isalpha, target))
    if name == "Latn" and every - right >= _LATIN_LEAST:
        wide = _HAN_WEIGHT * len(_IDEOGRAPH.findall(target))
        return right >= _LATIN_SHARE * (every + wide) or _few(source)
    return not every or right >= _SHARE * every or _few(source)


def _few(source: str) -> bool:
    return sum(map(str.isalpha, source)) < _LEAST


@cache
def letters(name: str) -> re.Pattern[str]:
    """Match one letter of a script that is listed."""
    return re.compile(f"[{RANGES[name]}]")
