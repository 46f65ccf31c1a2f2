"""The segmenter: layers asked in turn at each place where some layer would break.

A place is the end of a sentence, before the white space that follows. Foreign rules may cut before
that white space or behind it, so each layer is asked at both ends of the gap; the first layer with
an answer decides. Rules of strangers run against a clock: a block that takes too long is not
split, and says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from l10n.errors import Problem, shorten
from l10n.model import Cut
from l10n.segmentation.manual import verdicts
from l10n.segmentation.rules import Clock

if TYPE_CHECKING:
    from l10n.segmentation.manual import Mark
    from l10n.segmentation.rules import Layer

VERSION = "2"
"""Part of the fingerprint; goes up when the same rules would cut otherwise."""

LIMIT = 2.0
"""Seconds that rules of strangers may take for one block."""

_UNTIMED = Clock()
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_SPACES = re.compile(r"[\s\u180e]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided at a place that might end a sentence, and the rule that did."""

    offset: int
    breaks: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All the decisions in a text, in order; a warning when rules took too long to be used."""

    verdicts: tuple[Verdict, ...]
    warning: Problem | None = None

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """The places where a sentence ends."""
        return tuple(Cut(v.offset, v.rule) for v in self.verdicts if v.breaks)


@dataclass(frozen=True)
class Segmenter:
    """Cuts the flat text of blocks of one language into sentences."""

    language: str
    marks: tuple[Mark, ...]
    layers: tuple[Layer, ...]

    def cuts(self, text: str) -> tuple[Cut, ...]:
        """Find where the sentences of a text end; offsets lie inside the text, before white space.

        Line feeds count as spaces.
        """
        return self.explain(text).cuts

    def explain(self, text: str) -> Explanation:
        """Find all places that might end a sentence, and what decided each."""
        flat = text if text.isprintable() else _BREAKS.sub(" ", text)
        warning = None
        try:
            found = self._ruled(flat)
        except TimeoutError:
            found = {}
            warning = Problem(
                "segmentation.timeout",
                f"rules took more than {LIMIT:g} s for a block, which is therefore not split",
                entry=shorten(text),
                remedy="Simplify the patterns of the project's .srx file.",
            )
        for offset, mark in verdicts(self.marks, flat).items():
            found[offset] = Verdict(offset, mark.splits, f"manual:{mark.line}")
        if not found:
            return Explanation((), warning)
        lead, last = _inside(flat)
        inside = (found[offset] for offset in sorted(found) if lead < offset < last)
        return Explanation(tuple(inside), warning)

    @cached_property
    def fingerprint(self) -> str:
        """A short hash of everything that decides cuts; comments and line numbers are not in it."""
        parts: list[object] = [VERSION, self.language]
        parts += [(mark.left, mark.right, mark.splits) for mark in self.marks]
        for layer in self.layers:
            parts += [(rule.breaks, rule.before, rule.after, rule.facts) for rule in layer.rules]
            parts += [(name, sorted(words)) for name, words in sorted(layer.lists.items())]
            parts.append(layer.candidates)
        return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()

    def _ruled(self, flat: str) -> dict[int, Verdict]:
        """Ask the layers.

        Raises:
            TimeoutError: rules of strangers took too long.
        """
        texts = (flat, flat if flat.isprintable() else _SPACES.sub(" ", flat))
        clock = Clock.of(LIMIT) if any(layer.timed for layer in self.layers) else _UNTIMED
        found: dict[int, Verdict] = {}
        for end, places in sorted(self._places(texts, clock).items()):
            verdict = self._verdict(texts, end, places, clock)
            if verdict is not None:
                found[end] = verdict
        return found

    def _places(self, texts: tuple[str, str], clock: Clock) -> dict[int, set[int]]:
        """Group the positions where layers may break by the end of the sentence before them.

        Most blocks are one sentence: what decides their own ends need not be asked.
        """
        places: dict[int, set[int]] = {}
        lead, last = _inside(texts[0])
        for layer in self.layers:
            for position in layer.positions(texts[layer.plain], _clock(layer, clock)):
                end = _end(texts[1], position)
                if lead < end < last:
                    places.setdefault(end, {end}).add(position)
        return places

    def _verdict(
        self, texts: tuple[str, str], end: int, places: set[int], clock: Clock
    ) -> Verdict | None:
        for layer in self.layers:
            if layer.plain:
                rule = layer.decide(texts[1], end, _UNTIMED)
            else:
                asked = sorted(places | {_start(texts[1], end)})
                found = [layer.decide(texts[0], place, _clock(layer, clock)) for place in asked]
                decided = [rule for rule in found if rule is not None]
                rule = next((rule for rule in decided if rule.breaks), next(iter(decided), None))
            if rule is not None:
                return Verdict(end, rule.breaks, rule.id)
        return None


def _inside(flat: str) -> tuple[int, int]:
    """Give where the text begins and ends without the white space around it."""
    return len(flat) - len(flat.lstrip()), len(flat.rstrip())


def _clock(layer: Layer, clock: Clock) -> Clock:
    return clock if layer.timed else _UNTIMED


def _start(plain: str, position: int) -> int:
    """Go forward over the white space behind a position."""
    while position < len(plain) and plain[position] == " ":
        position += 1
    return position


def _end(plain: str, position: int) -> int:
    """Go back over the white space in front of a position."""
    while position > 0 and plain[position - 1] == " ":
        position -= 1
    return position
