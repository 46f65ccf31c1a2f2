"""The codes by which services know languages, from ours; own tables, since theirs lie.

A library that takes `zh-CN` here and `zh` there, and neither `nb` nor `he` anywhere, is no guide.
A pair that a service would answer in the wrong script or variant is not in the table at all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.locales import Locale

_GOOGLE = frozenset(
    """
    af ak am ar as ay az be bg bho bm bn bs ca ceb ckb co cs cy da de doi dv ee el en eo es et eu
    fa fi fr fy ga gd gl gn gu ha haw hi hmn hr ht hu hy id ig ilo is it ja ka kk km kn ko kri ku
    ky la lb lg ln lo lt lus lv mai mg mi mk ml mn mr ms mt my ne nl nso ny om or pa pl ps pt qu
    ro ru rw sa sd si sk sl sm sn so sq sr st su sv sw ta te tg th ti tk tr ts tt ug uk ur uz vi
    xh yi yo zu
    """.split()  # noqa: SIM905 -- a list of 120 quoted codes would be no table any more
)
_GOOGLE_OTHER = {
    "fil": "tl",
    "he": "iw",
    "jv": "jw",
    "nb": "no",
    "no": "no",
    "pt_PT": "pt-PT",
    "zh_CN": "zh-CN",
    "zh_SG": "zh-CN",
    "zh_HK": "zh-TW",
    "zh_MO": "zh-TW",
    "zh_TW": "zh-TW",
}
_MYMEMORY = {
    **{name: f"{name}-{name.upper()}" for name in ("bg", "de", "es", "fi", "fr", "hr", "hu")},
    **{name: f"{name}-{name.upper()}" for name in ("id", "is", "it", "lt", "lv", "mk", "mt")},
    **{name: f"{name}-{name.upper()}" for name in ("nl", "pl", "pt", "ro", "ru", "sk", "th")},
    **{"tr": "tr-TR", "af": "af-ZA", "am": "am-ET", "ar": "ar-SA", "az": "az-AZ", "be": "be-BY"},
    **{"bn": "bn-IN", "bs": "bs-BA", "ca": "ca-ES", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK"},
    **{"el": "el-GR", "en": "en-GB", "et": "et-EE", "eu": "eu-ES", "fa": "fa-IR", "ga": "ga-IE"},
    **{"gl": "gl-ES", "gu": "gu-IN", "he": "he-IL", "hi": "hi-IN", "hy": "hy-AM", "ja": "ja-JP"},
    **{"ka": "ka-GE", "kk": "kk-KZ", "km": "km-KH", "kn": "kn-IN", "ko": "ko-KR", "lb": "lb-LU"},
    **{"ml": "ml-IN", "mn": "mn-MN", "mr": "mr-IN", "ms": "ms-MY", "my": "my-MM", "nb": "nb-NO"},
    **{"ne": "ne-NP", "nn": "nn-NO", "no": "nb-NO", "pa": "pa-IN", "sl": "sl-SI", "sq": "sq-AL"},
    **{"sr": "sr-Cyrl-RS", "sr@latin": "sr-Latn-RS", "sv": "sv-SE", "sw": "sw-KE"},
    **{"ta": "ta-IN", "te": "te-IN", "uk": "uk-UA", "ur": "ur-PK", "uz": "uz-UZ", "vi": "vi-VN"},
    **{"zh_CN": "zh-CN", "zh_HK": "zh-HK", "zh_MO": "zh-MO", "zh_SG": "zh-CN", "zh_TW": "zh-TW"},
}
_MYMEMORY_REGIONAL = frozenset(
    """
    ar_EG ar_MA de_AT en_AU en_CA en_IE en_IN en_NZ en_SG en_US en_ZA fr_BE fr_CA fr_CH it_CH
    nl_BE pt_BR
    """.split()  # noqa: SIM905 -- as above
)


def google(locale: Locale) -> str | None:
    """Give Google's code of a locale."""
    if code := _GOOGLE_OTHER.get(str(locale)) or _GOOGLE_OTHER.get(locale.language):
        return None if locale.script else code
    return locale.language if locale.language in _GOOGLE and not locale.script else None


def mymemory(locale: Locale) -> str | None:
    """Give MyMemory's code of a locale: RFC 3066 with a region."""
    if str(locale) in _MYMEMORY_REGIONAL:
        return locale.bcp47
    known = _MYMEMORY.get(str(locale))
    return known or (None if locale.script else _MYMEMORY.get(locale.language))


def web(locale: Locale) -> str | None:
    """Give the code of a server of one's own: as on the web, `es`, `pt-BR`."""
    return locale.bcp47


def listed(locale: Locale, table: Mapping[Locale, str]) -> str | None:
    """Give the code that the configuration lists for a locale, or for its language."""
    return table.get(locale) or table.get(replace(locale, territory=""))
