"""Reading of SRX, the LISA/GALA format of segmentation rules, versions 1.0 and 2.0.

Files come from anywhere (agencies, OmegaT, LanguageTool, Okapi), so reading trusts nothing: no
DOCTYPE, hence no entities and nothing to fetch; a size limit; and each fault is told with its line.
What the rules mean is the business of `rules`; here they are only text.

Source: SRX 2.0 Specification (LISA OSCAR, 2008-04-07).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.errors import Problem, RulesError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

MAX_BYTES = 8 * 1024 * 1024
"""The largest rule file we read; LanguageTool's, with thirty languages, is under one megabyte."""

_NAMESPACES = {"http://www.lisa.org/srx20", "http://www.lisa.org/srx10", ""}
_XML_ID = "http://www.w3.org/XML/1998/namespace id"


@dataclass(frozen=True, slots=True)
class SrxRule:
    """One rule as written: whether it breaks, what stands before and after, and its line."""

    breaks: bool
    before: str
    after: str
    line: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Srx:
    """A rule file: its named rule lists, and which languages use which, in order."""

    cascade: bool
    rules: dict[str, tuple[SrxRule, ...]]
    maps: tuple[tuple[str, str], ...]

    def for_language(self, spellings: Iterable[str]) -> tuple[SrxRule, ...]:
        """Give the rules for a language in any of its spellings, in order.

        With cascade all the maps that match count, in the order of the file; without, the first.
        """
        codes = tuple(spellings)
        found = [name for pattern, name in self.maps if _matches(pattern, codes)]
        if not self.cascade:
            found = found[:1]
        return tuple(rule for name in found for rule in self.rules.get(name, ()))


def _matches(pattern: str, codes: tuple[str, ...]) -> bool:
    return any(re.fullmatch(pattern, code, re.IGNORECASE) for code in codes)


def read(data: bytes, path: Path | str) -> Srx:
    """Read a rule file.

    Raises:
        RulesError: not XML, not SRX, too large, or with a DOCTYPE; names file and line.
    """
    from xml.parsers import expat  # noqa: PLC0415 -- only workspaces with rules of their own

    if len(data) > MAX_BYTES:
        raise RulesError(Problem("srx.large", f"is larger than {MAX_BYTES:,} bytes", path))
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(path, lambda: parser.CurrentLineNumber)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = f"is not well-formed XML: {expat.errors.messages[error.code]}"
        raise RulesError(Problem("srx.xml", what, path, error.lineno)) from None
    except (ValueError, LookupError) as error:
        raise RulesError(Problem("srx.xml", f"is not readable XML: {error}", path)) from None
    return reader.done()


@dataclass(slots=True)
class _Reader:
    """What expat calls; collects rules and maps."""

    path: Path | str
    where: Callable[[], int]
    cascade: bool = False
    seen_root: bool = False
    rules: dict[str, list[SrxRule]] = field(default_factory=dict)
    maps: list[tuple[str, str, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    current: list[SrxRule] | None = None
    rule: dict[str, str] | None = None
    rule_line: int = 0
    part: str | None = None

    def doctype(self, *_: object) -> None:
        raise RulesError(
            Problem(
                "srx.doctype",
                "has a DOCTYPE, which could define entities and is not allowed",
                self.path,
                self.where(),
                remedy="Delete the <!DOCTYPE …> declaration.",
            )
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        if not self.seen_root:
            self._root(name)
        if namespace not in _NAMESPACES:
            return
        if name == "header":
            self.cascade = attributes.get("cascade", "no").lower() == "yes"
        elif name == "languagerule":
            self.current = self.rules.setdefault(attributes.get("languagerulename", ""), [])
        elif name == "languagemap":
            self._map(attributes)
        elif name == "rule" and self.current is not None:
            self.rule = {
                "break": attributes.get("break", "yes"),
                "name": attributes.get(_XML_ID, ""),
            }
            self.rule_line = self.where()
        elif name in {"beforebreak", "afterbreak"} and self.rule is not None:
            self.part = name
            self.rule[name] = ""

    def text(self, data: str) -> None:
        if self.part is not None and self.rule is not None:
            self.rule[self.part] += data

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == self.part:
            self.part = None
        elif name == "languagerule":
            self.current = None
        elif name == "rule" and self.rule is not None and self.current is not None:
            rule = self.rule
            before, after = rule.get("beforebreak", ""), rule.get("afterbreak", "")
            if before or after:
                breaks = rule["break"].lower() != "no"
                self.current.append(SrxRule(breaks, before, after, self.rule_line, rule["name"]))
            self.rule = None

    def done(self) -> Srx:
        for _, name, line in self.maps:
            if name not in self.rules:
                what = f"maps a language to “{name}”, which is no <languagerule> of this file"
                self.problems.append(Problem("srx.map", what, self.path, line))
        if self.problems:
            raise RulesError(*self.problems)
        return Srx(
            self.cascade,
            {name: tuple(rules) for name, rules in self.rules.items()},
            tuple((pattern, name) for pattern, name, _ in self.maps),
        )

    def _root(self, name: str) -> None:
        self.seen_root = True
        if name != "srx":
            what = f"is not an SRX file: its root is <{name}>"
            raise RulesError(Problem("srx.root", what, self.path, self.where()))

    def _map(self, attributes: dict[str, str]) -> None:
        pattern = attributes.get("languagepattern", "")
        try:
            re.compile(pattern)
        except re.error as error:
            what = f"has a languagepattern that is no regular expression: {error}"
            self.problems.append(Problem("srx.pattern", what, self.path, self.where()))
            return
        self.maps.append((pattern, attributes.get("languagerulename", ""), self.where()))
