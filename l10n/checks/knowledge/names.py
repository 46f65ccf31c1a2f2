"""What may be the same in two languages: names, codes, abbreviations.

German makes it hard, since it writes every noun with a capital: there a text must also have no
adjective before a noun, no ending and no compound that only German has.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from l10n.checks.knowledge.function_words import telling, tongue
from l10n.checks.knowledge.scripts import BESIDE_HAN, HAN
from l10n.engines.protect import TEXT_ATOM
from l10n.locales import script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.locales import Locale

NOT_LATIN = re.compile(rf"[{HAN}\uac00-\ud7af]")
WORD = re.compile(rf"[{HAN}]|[^\W\d_{HAN}]+(?:['’\-][^\W\d_{HAN}]+)*")
"""A word, or a character of those that are written without spaces."""

_TOKEN = re.compile(rf"[^\s{HAN}]+")
_CODE = re.compile(r"[^\W_][./:@_\\]+[^\W_]|\d")
"""What shows that a token is no language: hosts, paths, names of files, versions."""

_FIRM = re.compile(r"\b(?:GmbH|mbH|AG|SE|KGaA?|OHG|UG|GbR|eG|e\. ?V\.|Inc|Ltd|LLC|Co|Corp)\b")

_CLOSED = (
    "alle aus beide dieser diese dieses einige etwas gegen jede jeder jedes kein keine mehr nur"
    " oder ohne seit unser unsere unserem unseren unserer unter viele zwischen"
)
_GERMAN_WORDS = frozenset(_CLOSED.split())
"""What stands in German texts and in no name, beside the function words."""
_ADJECTIVE = re.compile(
    r"""
      (?: \w{3,}(?:isch|lich) | neu | weiter | aktuell | erst | letzt | nächst | allgemein
        | besonder | sozial | global | zentral | häufig | wichtig | gemeinsam )(?:e|en|er|es|em)
    | \w{3,}ig(?:e|en|es)          # never -iger: Leipziger Messe
    | \w{4,}(?:bar|sam|los|haft|voll|iert)(?:e|en|er|es)
    | \w{5,}al(?:e|en|es) | \w*(?:tu|zi|ti|du|on)elle[nrs]?
    | (?:ab|an|auf|aus|ein|vor|zu)?ge\w{3,}(?:ten?|tes|enen?|enes)
    """,
    re.VERBOSE,
)
_NOUN = re.compile(
    r"""
      \w{6,}(?:ung|heit|keit|schaft|ität)(?:en)? | \w{5,}(?:nisse|ionen)
    | \w*(?:(?:ung|heit|keit|schaft|tion|tät)s\w{3,})
    | \w*(?: nachrichten | hinweise? | termine | unterlagen | angaben | unternehmen | übersicht
           | überblick | fahrzeuge? | mitglied(?:er)? | kontakte? | daten | verzeichnis
           | ansprechpartner(?:in)? | impressum )
    | \w{4,}(?: berichte? | bild(?:er)? | fotos? | zahlen | ziele | themen | sprecher(?:in)?
              | führer(?:in)? | leiter(?:in)? | vorstand | nachweis | vertrag | gesetz | termin
              | treffen | arbeit | anlagen? )
    """,
    re.VERBOSE,
)


def is_name(text: str, language: Locale) -> bool:
    """Tell whether a text may be the same in another language: names, codes, abbreviations.

    It is short, each of its words has a capital or a digit, and none is a function word. In German
    none may be of the kinds either that no name is made of, unless a firm's form says otherwise.
    """
    words = WORD.findall(TEXT_ATOM.sub(" ", text))
    common = _common(tongue(language))
    if script(language) in BESIDE_HAN and NOT_LATIN.search(text):
        return False
    if len(words) > 6 or any(word.casefold() in common for word in words):
        return False
    if any(len(word) > 2 and word == word.lower() for word in words):
        return script(language) in BESIDE_HAN
    return language.language != "de" or bool(_FIRM.search(text)) or not _is_german(words)


def without_codes(text: str) -> str:
    """Give a text without addresses, placeholders and codes."""
    return blank_codes(TEXT_ATOM.sub(" ", text))


def blank_codes(text: str) -> str:
    """Blank what is no language, so that every other place stays."""
    return _TOKEN.sub(lambda m: " " * len(m[0]) if _CODE.search(m[0]) else m[0], text)


@cache
def _common(language: str) -> frozenset[str]:
    """Give the words that no name has; what is said in English and German alike tells nothing."""
    found = telling(language, "en" if language != "en" else "de")
    return frozenset(word for word in found if len(word) > 1)


def _is_german(words: Sequence[str]) -> bool:
    small = [word.lower() for word in words]
    return (
        any(word in _GERMAN_WORDS or _NOUN.fullmatch(word) for word in small)
        or any(map(_ADJECTIVE.fullmatch, small[:-1]))
    )  # fmt: skip
