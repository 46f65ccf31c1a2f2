"""The codes by which services know languages, from ours; own tables, since theirs lie.

A library that takes `zh-CN` here and `zh` there, and neither `nb` nor `he` anywhere, is no guide.
A pair that a service would answer in the wrong script or variant is not in the table at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.locales import script

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
    return table.get(locale) or table.get(locale._replace(territory=""))


_FIREFOX = frozenset(
    """
    af ar as az be bg bn bs ca cs cy da de el en eo es et eu fa ff fi fr ga gd gl gn gu he hi hr hu
    hy id is it ja ka kk km kn ko lt lv mk ml mr ms my nb ne nl nn oc or pa pl pt ro ru si sk sl sq
    sr sv ta te th tl tr uk ur uz vi xh
    """.split()  # noqa: SIM905 -- as above
)
_FIREFOX_OTHER = {
    "fil": "tl",
    "no": "nb",
    "zh_CN": "zh-Hans",
    "zh_HK": "zh-Hant",
    "zh_MO": "zh-Hant",
    "zh_SG": "zh-Hans",
    "zh_TW": "zh-Hant",
}


def firefox(locale: Locale) -> str | None:
    """Give the code of a locale in the names of Firefox models, which know no territories."""
    if code := _FIREFOX_OTHER.get(str(locale)) or _FIREFOX_OTHER.get(locale.language):
        return None if locale.script else code
    return locale.language if locale.language in _FIREFOX and not locale.script else None


def folder(locale: Locale) -> tuple[str, ...]:
    """Give the codes under which people keep a model of a locale, the most exact first.

    The bare language stands for its usual script only: `en-zh` is no model for Taiwan.
    """
    written = script(locale)
    codes = [locale.bcp47, f"{locale.language}-{written}"]
    if written == script(locale._replace(script="", territory="")):
        codes.append(locale.language)
    return tuple(dict.fromkeys(codes))


_DEEPL = frozenset(
    """
    af an ar as az ba be bg bho bn br bs ca ceb ckb cs cy da de el en eo es et eu fa fi fr ga gl gn
    gu ha he hi hr ht hu hy id ig is it ja jv ka kk ko ky la lb lmo ln lt lv mai mg mi mk ml mn mr
    ms mt my nb ne nl oc om pa pl ps pt qu ro ru sa scn sk sl sq sr st su sv sw ta te tg th tk tn tr
    ts tt uk ur uz vi wo xh yi yue zh zu
    """.split()  # noqa: SIM905 -- as above
)
_DEEPL_OTHER = {"fa_AF": "prs", "fil": "tl", "kok": "gom", "ku": "kmr", "no": "nb"}
_LATIN_AMERICA = frozenset(
    "419 AR BO CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE".split()  # noqa: SIM905
)


def deepl_source(locale: Locale) -> str | None:
    """Give DeepL's code of a language to translate from, which has no region."""
    other = _DEEPL_OTHER.get(str(locale)) or _DEEPL_OTHER.get(locale.language)
    code = other or (locale.language if locale.language in _DEEPL else None)
    usual = script(locale._replace(script="", territory=""))
    scripts = ("Hans", "Hant") if locale.language == "zh" else (usual,)
    return code.upper() if code and script(locale) in scripts else None


def deepl_target(locale: Locale) -> str | None:
    """Give DeepL's code of a language to translate into.

    Where it wants a variant, English and Portuguese are those of Europe unless a locale says more.
    """
    code = deepl_source(locale)
    match code:
        case "EN":
            return "EN-US" if locale.territory == "US" else "EN-GB"
        case "PT":
            return "PT-BR" if locale.territory == "BR" else "PT-PT"
        case "ES":
            return "ES-419" if locale.territory in _LATIN_AMERICA else "ES"
        case "ZH":
            return f"ZH-{script(locale).upper()}"
        case _:
            return code


# From the listPairs of Apertium's own server and from Debian's packages; spelt as there.
_APERTIUM = dict(
    pair.split(":")
    for pair in """
    af:afr an:arg ar:ara ast:ast be:bel bg:bul br:bre ca:cat crh:crh cs:ces cy:cym da:dan de:deu
    el:ell en:eng eo:epo es:spa et:est eu:eus fi:fin fo:fao fr:fra frp:frp ga:gle gd:gla gl:glg
    he:heb hi:hin hu:hun id:ind is:isl it:ita kk:kaz ky:kir lt:lit lv:lav mk:mkd ms:zlm mt:mlt
    nb:nob nl:nld nn:nno no:nob oc:oci pl:pol pt:por ro:ron ru:rus sc:srd se:sme sk:slk sl:slv
    sq:sqi sv:swe szl:szl tr:tur tt:tat uk:ukr ur:urd
    """.split()  # noqa: SIM905 -- as above
)
_APERTIUM_VARIANTS = {"en_US": "eng_US", "pt_BR": "por_BR"}
_SERBO_CROATIAN = {"bs": "hbs_BS", "hr": "hbs_HR", "sr": "hbs_SR"}


def apertium(locale: Locale) -> str | None:
    """Give Apertium's code of a language to translate into: ISO 639-3, some with a variant.

    It writes Serbian in Latin letters only.
    """
    if code := _SERBO_CROATIAN.get(locale.language):
        return code if script(locale) == "Latn" else None
    if script(locale) != script(locale._replace(script="", territory="")):
        return None
    return _APERTIUM_VARIANTS.get(str(locale)) or _APERTIUM.get(locale.language)


def apertium_source(locale: Locale) -> str | None:
    """Give Apertium's code of a language to translate from, which has no variant."""
    code = apertium(locale)
    return code and code.partition("_")[0]


# From the aliases in LibreTranslate 1.9.6 and the index of its models (docs.libretranslate.com);
# releases before `zh-Hans` say zh, zt and pb, which the option `languages` can name.
_LIBRETRANSLATE = frozenset(
    """
    ar az bg bn ca cs da de el en eo es et eu fa fi fr ga gl he hi hu id it ja ko ky lt lv ms nb nl
    pl pt ro ru sk sl sq sv th tl tr uk ur vi
    """.split()  # noqa: SIM905 -- as above
)
_LIBRETRANSLATE_OTHER = {"fil": "tl", "no": "nb", "pt_BR": "pt-BR"}


def libretranslate(locale: Locale) -> str | None:
    """Give LibreTranslate's code of a locale."""
    if locale.language == "zh":
        return f"zh-{script(locale)}"
    if script(locale) != script(locale._replace(script="", territory="")):
        return None
    other = _LIBRETRANSLATE_OTHER.get(str(locale)) or _LIBRETRANSLATE_OTHER.get(locale.language)
    return other or (locale.language if locale.language in _LIBRETRANSLATE else None)
