"""What a machine target must stand before it may become a draft in a catalog.

A person who reviews drafts reads for meaning and style, and overlooks just what machines get
wrong without a trace: a number, a lost tag, a sentence cut short. So a target that fails here is
thrown away, and the entry stays empty. The checks are cut to make few false alarms; style is not
their business. What needs a section of its own (copies, lengths, messages, characters) stands in
modules beside this one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from l10n.checks.knowledge.names import is_name
from l10n.checks.knowledge.scripts import HAN, script_fits
from l10n.checks.machine.characters import has_entities, has_odd_characters
from l10n.checks.machine.chatter import is_chatter
from l10n.checks.machine.copying import is_copy
from l10n.checks.machine.lengths import length_fits
from l10n.checks.machine.markup import markup_fits
from l10n.engines.notices import is_notice
from l10n.engines.protect import TEXT_ATOM, same_atoms
from l10n.inline import Inline, plain

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
_TOKEN = re.compile(rf"[{HAN}]|[^\W{HAN}]+")
_LETTERS = re.compile(r"[^\W\d_]+")


def verifier(
    source: Locale,
    target: Locale,
    difference: Callable[[str, Locale, str, Locale], Facts],
) -> Callable[[Inline, Inline], tuple[str, ...]]:
    """Make the function that decides about the targets of one pair of languages.

    It takes a source and a target and gives the codes of what is wrong with the target, the
    worst first; nothing where all is well. `difference` compares the numbers in two texts.
    """

    def facts_fit(text: str, draft: str) -> bool:
        facts = difference(text, source, draft, target)
        return not (facts.missing or facts.extra)

    def verify(content: Inline, draft: Inline) -> tuple[str, ...]:
        return tuple(_codes(content, draft, (source, target), facts_fit))

    return verify


def _codes(
    source: Inline,
    target: Inline,
    pair: tuple[Locale, Locale],
    facts_fit: Callable[[str, str], bool],
) -> Iterator[str]:
    text, draft = plain(source, " "), plain(target, " ")
    if _is_empty(text, draft):
        yield "machine.empty"
        return
    found = {
        "machine.tags": not markup_fits(source, target),
        "machine.notice": is_notice(draft, text) or is_chatter(draft, text),
        "machine.mask": bool(Counter(_MASK.findall(draft)) - Counter(_MASK.findall(text))),
        "machine.atoms": not same_atoms(text, draft),
        "machine.characters": has_odd_characters(draft, text, pair[1]),
        "machine.entities": has_entities(draft, text),
        "machine.numbers": not facts_fit(text, draft),
        "machine.loop": _loops(draft, text),
        "machine.length": not length_fits(text, draft, pair),
        "machine.copy": is_copy(text, draft, pair),
        "machine.script": not is_name(text, pair[0]) and not script_fits(text, draft, pair[1]),
    }
    yield from (code for code, wrong in found.items() if wrong)


def _is_empty(source: str, target: str) -> bool:
    """Tell whether a target has no words; figures will do for a source of a word or two."""
    if not target.strip():
        return True
    if _LETTERS.search(TEXT_ATOM.sub(" ", target)):
        return False
    words = len(_LETTERS.findall(TEXT_ATOM.sub(" ", source)))
    return words > 2 or (words > 0 and not any(map(str.isdigit, target)))


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
