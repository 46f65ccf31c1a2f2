"""Reading quotation marks: which of them belong together, and which stand alone.

Cut from the rules, which only ask for the outcome. One character opens in English and closes in
German, and half of all single marks are apostrophes. So what a mark does is read from what stands
around it, and only where that does not tell from the habits of the language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.knowledge.typography import CLOSING, OPENING, is_wide, quotation_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from l10n.locales import Locale

OPENS, CLOSES, EITHER, APOSTROPHE = "(", ")", "?", "'"

_LETTER = r"[^\W_\u2e80-\uffef]"
# Two commas: what is looked for behind the class lets the search skip to its characters at once.
_ANY = re.compile("[\"'`“”„‟«»‹›‘’‚‛「」『』〝〞〟＂＇,](?:(?<!,)|(?=,))")
# No marks are apostrophes, gershayim and the inches in 5"x7"; two single ones make a double one.
_MARK = re.compile(
    rf"""[“”„‟«»‹›‚‛「」『』〝〞〟＂] | (?<![^\s(]),,(?=\S) | ''|``|‘‘|’’ | `(?=\S)
    | (?<!{_LETTER})["'‘’＇] | ["'‘’＇](?!{_LETTER})""",
    re.VERBOSE,
)
_SINGLE = frozenset("'＇‘’‚‛`")
_STRAIGHT = frozenset({'"', "＂", "''"})
_ALWAYS = {**dict.fromkeys("„‚「『〝`", OPENS), **dict.fromkeys("」』〞", CLOSES)}
_USUALLY = {
    **dict.fromkeys(("“", "‟", "«", "‹", "‘", "‛", "‘‘", "``", ",,"), OPENS),
    **dict.fromkeys(("”", "»", "›", "〟", "’", "’’"), CLOSES),
}
_TWINS = {"「": "」", "『": "』", "‹": "›", "›": "‹"}
_BEFORE = frozenset(f"{OPENING}¿¡")
_AFTER = frozenset(f"{CLOSING},.;:!?…，。；：！？、")
_UNSEEN = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
_STOPS = frozenset(".,!?…。，！？")
_SUFFIXED = frozenset({"tr", "az"})
"""Languages that put an apostrophe and an ending behind a quotation: `'git'e`."""
_ELISION = re.compile(
    r"(?:\d\ds?|[nNtTsSkKmMdD]|[tT]is|[tT]was|[eE]m|[cC](?:au|o)se|[bB]out|[rR]ound|[tT]il)\b"
)
_INCH = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,/]\d{1,3}|[¼½¾])?\Z|['’′]\s?\d{1,2}\Z")
_MOST = 1000
"""Marks of a text that is no prose, and not looked at."""
_REACH = 12
"""How far to look back for a number before inches."""


class Mark(NamedTuple):
    """A quotation mark in a plain text, and what it does there."""

    text: str
    start: int
    role: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """The marks of a text: those that belong together, by their openings, and those alone.

    `doubtful` are single marks that close nothing and may as well be apostrophes: `authors’`.
    """

    pairs: list[tuple[Mark, Mark]] = field(default_factory=list)
    alone: list[Mark] = field(default_factory=list)
    doubtful: list[Mark] = field(default_factory=list)

    @property
    def has_single(self) -> bool:
        """Tell whether there is a quotation in single marks."""
        return any(opening.text in _SINGLE for opening, _ in self.pairs)


def may_have_marks(signs: str) -> bool:
    """Tell whether there may be quotation marks in a text, by it or by its signs alone."""
    return _ANY.search(signs) is not None


def read_quotations(text: str, locale: Locale) -> Reading:
    """Read the quotation marks of a plain text in a language."""
    found = Reading()
    if not may_have_marks(text):
        return found
    marks = tuple(_marks(text, locale))
    if len(marks) >= _MOST:
        return found
    doubles = (mark for mark in marks if mark.text not in _SINGLE)
    _pair_double(doubles, text, found, wide=is_wide(locale))
    if locale.language not in _SUFFIXED:
        singles = (mark for mark in marks if mark.text in _SINGLE and mark.role != APOSTROPHE)
        _pair_single(singles, text, found)
    found.pairs.sort(key=lambda pair: pair[0].start)
    found.alone.sort(key=lambda mark: mark.start)
    return found


@cache
def _habits(locale: Locale) -> Mapping[str, str]:
    """Give what each mark does in a language where its place does not tell."""
    pairs = quotation_marks(locale).pairs
    opening, closing = ({pair[place] for pair in pairs} for place in (0, 1))
    found = dict(_USUALLY)
    found |= dict.fromkeys(opening, OPENS) | dict.fromkeys(closing, CLOSES)
    return found | dict.fromkeys(opening & closing, EITHER)


def _marks(text: str, locale: Locale) -> Iterator[Mark]:
    """Give the marks in order; what stands around those side by side is the same for all."""
    group: list[re.Match[str]] = []
    for match in islice(_matches(text), _MOST):
        if group and group[-1].end() != match.start():
            yield from _read(group, text, locale)
            group = []
        group.append(match)
    if group:
        yield from _read(group, text, locale)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Find what `_MARK` finds, and look only where one may begin."""
    place = _ANY.search(text)
    while place is not None:
        match = _MARK.match(text, place.start())
        if match is not None:
            yield match
        place = _ANY.search(text, match.end() if match is not None else place.start() + 1)


def _read(group: list[re.Match[str]], text: str, locale: Locale) -> Iterator[Mark]:
    start, end = group[0].start(), group[-1].end()
    before = _is_open(text[start - 1 : start] if start else "", _BEFORE)
    after = _is_open(text[end : end + 1], _AFTER)
    if len(group) > 1 and group[0][0] in "'’" and text[start - 1 : start].isalpha():
        # An article that lost its vowel, as in d’« x », unless both marks close.
        opening = _habits(locale).get(group[1][0], EITHER)
        if opening == OPENS or not after:
            yield Mark(group[0][0], start, APOSTROPHE)
            before, group = True, group[1:]
    for match in group:
        yield Mark(match[0], match.start(), _role(match[0], before, after, locale))


def _is_open(neighbour: str, marks: frozenset[str]) -> bool:
    """Tell whether no word goes on beside a mark."""
    return not neighbour or neighbour.isspace() or neighbour in _UNSEEN or neighbour in marks


def _role(char: str, before: bool, after: bool, locale: Locale) -> str:
    """Give what a mark does, by whether the text is open on its two sides.

    Without spaces between words that tells little, and so it does where both are: French has
    spaces inside.
    """
    habit = _habits(locale).get(char, EITHER)
    if char in _ALWAYS or (is_wide(locale) and habit != EITHER):
        return _ALWAYS.get(char, habit)
    if before and not after and char == "’" and habit != EITHER:
        return APOSTROPHE
    if before == after:
        return habit
    return OPENS if before else CLOSES


def _pair_double(marks: Iterable[Mark], text: str, found: Reading, *, wide: bool) -> None:
    """Pair marks that are no apostrophes; one after a number may be inches, and tells nothing."""
    pending: list[Mark] = []
    alone: list[Mark] = []
    inches = False
    for mark in marks:
        fits = bool(pending) and _fit(pending[-1], mark)
        role = _doing(mark, pending, fits=fits, wide=wide)
        if mark.text in _STRAIGHT and _INCH.search(text, max(0, mark.start - _REACH), mark.start):
            inches = True
            if not fits:
                continue
        if role == OPENS:
            pending.append(mark)
        elif fits:
            found.pairs.append((pending.pop(), mark))
        else:
            alone.append(mark)
    if not inches:
        found.alone.extend((*alone, *pending))


def _doing(mark: Mark, pending: list[Mark], *, fits: bool, wide: bool) -> str:
    """Tell whether a mark opens or closes where it may do either, by what is open before it."""
    if wide and fits and pending[-1].text + mark.text == "„“":
        return CLOSES
    if mark.role != EITHER:
        return mark.role
    same = mark.text not in _STRAIGHT or (fits and pending[-1].text == mark.text)
    return CLOSES if fits and same else OPENS


def _fit(opening: Mark, closing: Mark) -> bool:
    """Tell whether two marks may be a pair; people mix all kinds but those of their own shape."""
    if opening.text in _TWINS or closing.text in _TWINS:
        return _TWINS.get(opening.text) == closing.text
    return closing.text not in _TWINS.values()


def _pair_single(marks: Iterable[Mark], text: str, found: Reading) -> None:
    """Pair single marks; of several that may close, the first that is no genitive in -s.

    One that closes nothing is sure to be no apostrophe behind a stop.
    """
    opening: Mark | None = None
    closing: Mark | None = None
    for mark in marks:
        behind = text[mark.start - 1 : mark.start]
        may_open = opening is None and mark.role == EITHER and not behind.strip()
        if mark.role == OPENS or may_open:
            if (opening is None or closing is not None) and not _ELISION.match(text, mark.end):
                _settle(opening, closing, found)
                opening, closing = mark, None
        elif opening is None:
            (found.alone if behind in _STOPS else found.doubtful).append(mark)
        elif closing is None or (text[closing.start - 1] in "sS" and behind not in "sS"):
            closing = mark
    _settle(opening, closing, found)


def _settle(opening: Mark | None, closing: Mark | None, found: Reading) -> None:
    if opening is not None and closing is not None:
        found.pairs.append((opening, closing))
    elif opening is not None and opening.text != "`":
        found.alone.append(opening)
