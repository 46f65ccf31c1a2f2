"""The engine: ordered rules over a text, in the sense of SRX.

At a position the first rule counts whose `before` ends there and whose `after` begins there.
All the rules of a layer become one pattern, an alternation of look-arounds in the order of the
rules, each with an empty group behind it that tells which one it was: one call decides a position.
Shipped rules also ask for facts, which are looked up before.
Positions come from a forward search, since a look-behind at each character is a hundred times
slower.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from l10n.errors import Problem, RulesError
from l10n.segmentation.facts import MARKS, Facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from regex import Pattern

    from l10n.segmentation.srx import SrxRule

NEVER = "(?!)"
"""A pattern that matches nowhere; stands for an empty list of words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in the dialect of `regex`; `id` is what people are shown.

    `facts` are names of facts, each with whether it must hold or must not.
    """

    id: str
    breaks: bool
    before: str
    after: str
    facts: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """A time by which matching must be done; `None` for rules that are known to be linear."""

    deadline: float | None = None

    @classmethod
    def of(cls, seconds: float | None) -> Clock:
        """Start a clock that runs for so many seconds."""
        return cls(None if seconds is None else time.monotonic() + seconds)

    def left(self) -> float | None:
        """Give the seconds that are left.

        Raises:
            TimeoutError: none are.
        """
        if self.deadline is None:
            return None
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


@dataclass(frozen=True)
class Layer:
    r"""Rules that are asked together.

    `candidates` is a pattern whose ends are all the positions where a rule may break; without it
    each break rule's own `before` and `after` are searched. `lists` are the sets of words that
    patterns name with `\L<…>` and facts by name; `pieces` are the patterns facts are found by.
    With `plain` all white space is shown to the rules as spaces. `timed` rules are a stranger's
    and run against a clock.
    """

    rules: tuple[Rule, ...]
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    candidates: str | None = None
    plain: bool = False
    timed: bool = False
    pieces: Mapping[str, str] = field(default_factory=dict)

    def decide(self, text: str, position: int, clock: Clock) -> Rule | None:
        """Find the first rule that holds at a position.

        Raises:
            TimeoutError: the clock ran out.
        """
        if self.pieces:
            text, position = self._facts.window(text, position)
        match = self._decider.match(text, position, timeout=clock.left())
        return None if match is None or match.lastindex is None else self._by_group[match.lastindex]

    def positions(self, text: str, clock: Clock) -> Iterator[int]:
        """Find the positions where a rule may break.

        Raises:
            TimeoutError: the clock ran out.
        """
        for pattern in self._searches:
            for match in pattern.finditer(text, timeout=clock.left()):
                yield match.end()

    @cached_property
    def _facts(self) -> Facts:
        names = dict.fromkeys(name for rule in self.rules for name, _ in rule.facts)
        return Facts(tuple(names), self.lists, self.pieces)

    @cached_property
    def _decider(self) -> Pattern[str]:
        return self._compile("|".join(map(self._alternative, self.rules)) or NEVER)

    def _alternative(self, rule: Rule) -> str:
        if not self.pieces:
            return f"(?<={rule.before})(?={rule.after})()"
        facts = "".join(self._facts.condition(name, holds=holds) for name, holds in rule.facts)
        return f"{facts}(?<={rule.before})(?={MARKS}*+(?:{rule.after}))()"

    @cached_property
    def _by_group(self) -> dict[int, Rule]:
        found: dict[int, Rule] = {}
        group = 0
        for rule in self.rules:
            group += 1 + self._groups(rule.before) + self._groups(rule.after)
            found[group] = rule
        return found

    @cached_property
    def _searches(self) -> tuple[Pattern[str], ...]:
        if self.candidates is not None:
            return (self._compile(self.candidates),)
        return tuple(
            self._compile(f"(?:{rule.before})(?={rule.after})")
            for rule in self.rules
            if rule.breaks
        )

    def _groups(self, pattern: str) -> int:
        return self._compile(pattern).groups if self.timed else 0

    def _compile(self, pattern: str) -> Pattern[str]:
        import regex  # noqa: PLC0415 -- 30 ms, and a no-op sync cuts nothing

        for name, words in self.lists.items():
            if not words:
                pattern = pattern.replace(f"\\L<{name}>", NEVER)
        used: dict[str, Any] = {
            name: words for name, words in self.lists.items() if f"\\L<{name}>" in pattern
        }
        return regex.compile(pattern, regex.V1, **used)


def checked(rules: tuple[SrxRule, ...], path: Path, prefix: str) -> tuple[Rule, ...]:
    """Translate the rules of a foreign file and make sure that each compiles.

    Raises:
        RulesError: patterns that do not; all of them, with their lines.
    """
    problems: list[Problem] = []
    done: list[Rule] = []
    for rule in rules:
        try:
            before, after = _translated(rule)
        except ValueError as error:
            problems.append(_bad(rule, path, error))
        else:
            done.append(Rule(f"{prefix}:{rule.line}", rule.breaks, before, after))
    if problems:
        raise RulesError(*problems)
    return tuple(done)


def _translated(rule: SrxRule) -> tuple[str, str]:
    """Give both patterns in our dialect.

    Raises:
        ValueError: one of them does not compile.
    """
    import regex  # noqa: PLC0415 -- as above

    from l10n.segmentation.dialect import translate  # noqa: PLC0415 -- only for foreign files

    before, after = translate(rule.before), translate(rule.after)
    try:
        # Look-behind has limits of its own, so what is checked is what will be run.
        regex.compile(f"(?<={before})(?={after})()", regex.V1)
        regex.compile(f"(?:{before})(?={after})", regex.V1)
    except (regex.error, OverflowError, RecursionError) as error:
        raise ValueError(str(error) or type(error).__name__) from None
    return before, after


def _bad(rule: SrxRule, path: Path, error: ValueError) -> Problem:
    return Problem(
        "srx.regex",
        f"has a rule that is no regular expression: {error}",
        path,
        rule.line,
        entry=f"{rule.before}|{rule.after}",
        remedy="Correct the pattern, or delete the rule.",
    )
