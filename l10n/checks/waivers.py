"""What people let pass: `# term-ok: nev – why` and `# check-ok: untranslated – why`.

They stand in translator comments, since every PO tool keeps those. Some tools break long comment
lines, so the ids may go on in the next line; what does not read as ids there is somebody's note.
Capitals and spaces around the colon do not matter; what is spelt otherwise is told, not guessed.

Weblate's flags (`#, ignore-number`, `ignore-all-checks`) are understood too, with our codes and the
names of its own checks. GNU gettext drops flags it does not know, so we never write any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.catalogs import digest, facts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from l10n.catalogs import Entry
    from l10n.checks.rules import Rule

TERM_OK, CHECK_OK = "term-ok", "check-ok"

_HEAD = re.compile(r"(term-ok|check-ok)\s*[:：]", re.IGNORECASE)
# “term ok: nev”, “termok: nev”, “terms_ok: nev”, “term-ok nev”: meant as a waiver, and none.
_ALIKE = re.compile(
    r"(?:\W{0,3}(term|check)s?[\s_–—-]?ok(?:ay)?\s*[:：=])|(term|check)-ok\b(?!-)", re.IGNORECASE
)
_REASON = re.compile(r"(?:^|\s)[-–—]{1,2}\s|\s\(|:\s")
_IDS = re.compile(r"[,;\s]+")
_BOUND = re.compile(r"[\w-]+=")
_IGNORE, _ALL = "ignore-", "ignore-all-checks"
_NAMES = {TERM_OK: ("term", "id"), CHECK_OK: ("code", "id")}


@dataclass(frozen=True, slots=True)
class Waiver:
    """A person's word that something is right as it is: of a term, or of a check.

    `id` is that of the concept (`term-ok`) or the code of the check (`check-ok`).
    """

    kind: str
    id: str
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.id}"


def waivers(entry: Entry, kind: str, known: Collection[str]) -> tuple[Waiver, ...]:
    """Give the waivers of a kind in an entry, in order; `known` are the ids that there are.

    Several ids are divided by commas or spaces; the reason follows a dash. A waiver written by a
    program is bound to source and target, and gone when they change.
    """
    if not entry.comments:
        return ()
    found = dict.fromkeys((*_free(entry.comments, kind, known), *_bound(entry, kind)))
    return tuple(found)


def misspelt(entry: Entry, kind: str) -> tuple[str, ...]:
    """Give the comments of an entry that look like waivers of a kind and are none."""
    found = []
    for comment in map(str.strip, entry.comments):
        alike = None if _HEAD.match(comment) else _ALIKE.match(comment)
        if alike and f"{(alike[1] or alike[2]).lower()}-ok" == kind:
            found.append(comment)
    return tuple(found)


def _bound(entry: Entry, kind: str) -> Iterator[Waiver]:
    for fact in facts(entry, kind):
        key = next(filter(None, map(fact.get, _NAMES[kind])), "")
        if key and fact.get("hash") in {"", digest(entry)}:
            yield Waiver(kind, key, fact.get("why"))


def _free(comments: tuple[str, ...], kind: str, known: Collection[str]) -> Iterator[Waiver]:
    for number, comment in enumerate(map(str.strip, comments)):
        head = _HEAD.match(comment)
        if head is None or head[1].lower() != kind:
            continue
        rest = comment[head.end() :].strip()
        if _BOUND.match(rest):
            continue
        ids, reason = _parted(_whole(rest, comments[number + 1 :], known))
        for key in ids:
            yield Waiver(kind, key, reason)


def _parted(text: str) -> tuple[tuple[str, ...], str]:
    """Divide a waiver into its ids and the reason."""
    match = _REASON.search(text)
    ids, reason = (text[: match.start()], text[match.end() :]) if match else (text, "")
    if match and "(" in match[0]:
        reason = reason.removesuffix(")")
    return tuple(filter(None, _IDS.split(ids))), reason.strip()


def _whole(text: str, following: tuple[str, ...], known: Collection[str]) -> str:
    """Add the next lines while they go on with known ids; a line may end within an id."""
    for line in map(str.strip, following):
        if _REASON.search(f"{text} ") or ":" in line.split(" ", 1)[0]:
            break
        gap = "" if text.endswith("-") and not text.endswith(" -") else " "
        longer = f"{text}{gap}{line}"
        ids, _ = _parted(longer)
        if not line or not set(ids) <= set(known):
            break
        text = longer
    return text


def flag_waiving(entry: Entry, rule: Rule) -> str | None:
    """Give the flag of an entry that lets a rule's findings pass, by our code or Weblate's name."""
    names = {_IGNORE + name.replace("_", "-") for name in (rule.code, *rule.weblate)}
    return next((flag for flag in entry.flags if flag == _ALL or flag in names), None)


def unused_flags(entry: Entry, rules: Mapping[str, Rule], used: Collection[str]) -> tuple[str, ...]:
    """Give the flags with one of our codes that let nothing pass; `used` are waivers in use.

    Flags with a name of Weblate's are left alone: there they may be of use.
    """
    theirs = {name.replace("_", "-") for rule in rules.values() for name in rule.weblate}
    codes = (flag.removeprefix(_IGNORE) for flag in entry.flags if flag.startswith(_IGNORE))
    return tuple(
        _IGNORE + code
        for code in codes
        if code in rules and code not in theirs and f"{CHECK_OK}: {code}" not in used
    )
