"""What a machine target must stand before it may become a draft in a catalog.

A person who reviews drafts reads for meaning and style, and overlooks just what machines get
wrong without a trace: a number, a lost tag, a sentence cut short. So a target that fails here is
thrown away, and the entry stays empty. The checks are cut to make few false alarms; style is not
their business.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from l10n.checks.language import FUNCTION_WORDS, SCRIPTS, script_fits
from l10n.engines.notices import is_notice
from l10n.engines.protect import TEXT_ATOM
from l10n.inline import Inline, plain, tag_problem, tags_of
from l10n.locales import script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from l10n.locales import Locale


class Facts(Protocol):
    """Numbers and dates on which two texts differ (`placeables.Difference`)."""

    @property
    def missing(self) -> Sequence[object]:
        """What only the source says."""

    @property
    def extra(self) -> Sequence[object]:
        """What only the target says."""


_MASK = re.compile(r"\{\s?\d+\s?\}|｛\s?\d+\s?｝|[⟦⟧]|\[\s?\d+\s?\]|【\s?\d+\s?】|X(?:TERM)?\d+X")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_DENSITY = {"Hans": 0.33, "Hant": 0.33, "Jpan": 0.45, "Kore": 0.5, "Arab": 0.85, "Hebr": 0.8}
"""Characters that say what one Latin letter says, roughly."""


def verifier(
    source: Locale,
    target: Locale,
    difference: Callable[[str, Locale, str, Locale], Facts],
) -> Callable[[Inline, Inline], tuple[str, ...]]:
    """Make the function that decides about the targets of one pair of languages.

    It takes a source and a target and gives the codes of what is wrong with the target, the
    worst first; nothing where all is well. `difference` compares the numbers in two texts.
    """

    def verify(content: Inline, draft: Inline) -> tuple[str, ...]:
        return tuple(_codes(content, draft, (source, target), difference))

    return verify


def _codes(
    source: Inline,
    target: Inline,
    pair: tuple[Locale, Locale],
    difference: Callable[[str, Locale, str, Locale], Facts],
) -> Iterator[str]:
    text, draft = plain(source, " "), plain(target, " ")
    if not draft.strip():
        yield "machine.empty"
        return
    facts = difference(text, pair[0], draft, pair[1])
    found = {
        "machine.tags": tag_problem(target, tags_of(source)) is not None,
        "machine.notice": is_notice(draft, text),
        "machine.mask": bool(Counter(_MASK.findall(draft)) - Counter(_MASK.findall(text))),
        "machine.atoms": _atoms(text) != _atoms(draft),
        "machine.numbers": bool(facts.missing or facts.extra),
        "machine.loop": _loops(draft, text),
        "machine.length": not _length_fits(text, draft, pair),
        "machine.copy": _folded(text) == _folded(draft) and not is_name(text, pair[0]),
        "machine.script": not is_name(text, pair[0]) and not script_fits(text, draft, pair[1]),
    }
    yield from (code for code, wrong in found.items() if wrong)


def is_name(text: str, language: Locale) -> bool:
    """Tell whether a text may be the same in another language: names, codes, abbreviations.

    It is short, each of its words has a capital or a digit, and none is a function word.
    """
    words = _WORD.findall(TEXT_ATOM.sub(" ", text))
    common = FUNCTION_WORDS.get(language.language, "").split()
    if len(words) > 6 or any(word.casefold() in common for word in words):
        return False
    if script(language) in SCRIPTS:
        return not re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", text)
    return all(len(word) < 3 or word != word.lower() for word in words)


def _atoms(text: str) -> Counter[str]:
    return Counter(match[0] for match in TEXT_ATOM.finditer(text))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _loops(target: str, source: str) -> bool:
    """Tell whether words go round and round, as those of a network that lost its thread."""
    return _repeats(target) > max(_repeats(source), 2)


def _repeats(text: str) -> int:
    """Count how often the most repeated run of 1 to 8 words follows itself.

    A single word counts one less: “sehr, sehr, sehr” is speech.
    """
    words = [word.casefold() for word in _TOKEN.findall(text)]
    most = 1
    for size in range(1, 9):
        run = 0
        for start in range(len(words) - 2 * size + 1):
            middle, end = start + size, start + 2 * size
            run = run + 1 if words[start:middle] == words[middle:end] else 0
            if run:
                most = max(most, (run - 1) // size + 2 - (size == 1))
    return most


def _length_fits(source: str, target: str, pair: tuple[Locale, Locale]) -> bool:
    """Tell whether a target is neither cut short nor blown up, given what scripts need."""
    dense = [_DENSITY.get(script(locale), 1.0) for locale in pair]
    expected = len(source.strip()) * dense[1] / dense[0]
    longest = 2.5 if dense[0] == dense[1] else 3.5
    return 0.35 * expected - 10 <= len(target.strip()) <= longest * expected + 25
