"""Whether a machine gave the source back, as a whole or but for a word or two.

Names, codes and abbreviations are rightly the same in every language, so an equal text alone says
little. German makes it hard, since it writes every noun with a capital: there a text must also
have no adjective before a noun, no ending and no compound that only German has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.checks.families.language import FUNCTION_WORDS, SCRIPTS
from l10n.engines.protect import TEXT_ATOM
from l10n.locales import script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.locales import Locale

HAN = "\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{HAN}]|[^\W\d_{HAN}]+(?:['’\-][^\W\d_{HAN}]+)*")
_NOT_LATIN = re.compile(rf"[{HAN}\uac00-\ud7af]")
_TOKEN = re.compile(rf"[^\s{HAN}]+")
_CODE = re.compile(r"[^\W_][./:@_\\]+[^\W_]|\d")
"""What shows that a token is no language: hosts, paths, names of files, versions."""

_SHARE = 0.7
"""The part of a source's words in a target from which it is a copy; people stay below."""

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


def is_copy(source: str, target: str, pair: tuple[Locale, Locale]) -> bool:
    """Tell whether a target is its source, has it in it, or shares most of its words.

    What may be the same in both languages is no copy, nor is anything between two varieties of
    one language.
    """
    source, target = map(_language, (source, target))
    if pair[0].language == pair[1].language or is_name(source, pair[0]):
        return False
    own, said = _WORD.findall(source), _WORD.findall(target)
    small = [word.casefold() for word in own], [word.casefold() for word in said]
    if small[0] == small[1] or (len(own) > 1 and _within(*small)):
        return True
    return len(own) > 2 and _shares(own, said, pair)


def is_name(text: str, language: Locale) -> bool:
    """Tell whether a text may be the same in another language: names, codes, abbreviations.

    It is short, each of its words has a capital or a digit, and none is a function word. In German
    none may be of the kinds either that no name is made of, unless a firm's form says otherwise.
    """
    words = _WORD.findall(TEXT_ATOM.sub(" ", text))
    common = FUNCTION_WORDS.get(language.language, "").split()
    if script(language) in SCRIPTS and _NOT_LATIN.search(text):
        return False
    if len(words) > 6 or any(word.casefold() in common for word in words):
        return False
    if any(len(word) > 2 and word == word.lower() for word in words):
        return script(language) in SCRIPTS
    return language.language != "de" or bool(_FIRM.search(text)) or not _is_german(words)


def _language(text: str) -> str:
    """Give a text without addresses, placeholders and codes."""
    return _TOKEN.sub(lambda m: " " if _CODE.search(m[0]) else m[0], TEXT_ATOM.sub(" ", text))


def _is_german(words: Sequence[str]) -> bool:
    small = [word.lower() for word in words]
    return (
        any(word in _GERMAN_WORDS or _NOUN.fullmatch(word) for word in small)
        or any(map(_ADJECTIVE.fullmatch, small[:-1]))
    )  # fmt: skip


def _within(own: Sequence[str], said: Sequence[str]) -> bool:
    """Tell whether all the words of a source stand in a target one after the other."""
    return f" {' '.join(own)} " in f" {' '.join(said)} "


def _shares(own: Sequence[str], said: Sequence[str], pair: tuple[Locale, Locale]) -> bool:
    """Tell whether a target has most words of its source in their order, not only the names.

    Asked only of languages that have few words in common.
    """
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 -- for answers, not to start

    if pair[0].language not in FUNCTION_WORDS and script(pair[0]) not in SCRIPTS:
        return False
    if script(pair[0]) in SCRIPTS and script(pair[1]) in SCRIPTS:
        return False
    if LCSseq.similarity(own, said) < _SHARE * len(own):
        return False
    if own[0] == said[0] and own[0].lower() in FUNCTION_WORDS.get(pair[0].language, "").split():
        return True
    kept = {word for word in own if word == word.lower() and word in said}
    return any(len(word) > 2 or _NOT_LATIN.match(word) for word in kept)
