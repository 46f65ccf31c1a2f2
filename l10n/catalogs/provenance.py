"""Who made a translation and how far it is: facts in translator comments, and states from them.

Our facts are lines such as `# mt: engine=deepl hash=…`, since comments are what every PO tool keeps
(GNU gettext drops flags it does not know). A fact about a text is bound to it by a hash of source
and target: edit either, in any editor, and the fact no longer counts. So nothing here has
to trust that other tools clean up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.catalogs.catalog import FUZZY, Entry
from l10n.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MT, MEMORY, REVIEWED, AGENCY = "mt", "memory", "reviewed", "agency"
TRANSLATED = "translated"
SOURCE_ONLY, TERM_OK, CHECK_OK = "source-only", "term-ok", "check-ok"
CONFLICT = "conflict"

KINDS = (MT, MEMORY, AGENCY, TRANSLATED, REVIEWED, CONFLICT, SOURCE_ONLY, TERM_OK, CHECK_OK)
"""The facts we write, in the order of their lines."""

_LINE = re.compile(r"(" + "|".join(KINDS) + r"):(?:\s+(.*))?")
_VALUE = re.compile(r'([\w-]+)=("(?:[^"\\]|\\.)*"|[^\s"]\S*|)')
_PLAIN = re.compile(r"[^\s\"\\]+")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of ours: its kind, and values by name in their order."""

    kind: str
    values: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """Give a value, or an empty text."""
        return self.values.get(name, "")

    def __str__(self) -> str:
        words = (f"{name}={_quoted(value)}" for name, value in self.values.items())
        return " ".join((f"{self.kind}:", *words))


def _quoted(value: str) -> str:
    if value == "" or (_PLAIN.fullmatch(value) and value.isprintable()):
        return value
    text = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else _hexadecimal(c) for c in text) + '"'


def _hexadecimal(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _unquoted(text: str) -> str:
    if not text.startswith('"'):
        return text
    return _ESCAPE.sub(
        lambda match: match[3] or chr(min(int(match[1] or match[2], 16), 0x10FFFF)), text[1:-1]
    )


def _fact(comment: str) -> Fact | None:
    if ":" not in comment:
        return None
    match = _LINE.fullmatch(comment.strip())
    if match is None:
        return None
    values = {name: _unquoted(value) for name, value in _VALUE.findall(match[2] or "")}
    if not values and match[1] not in {TERM_OK, CHECK_OK}:
        return None  # “translated: by Anna, in a hurry” is somebody's note
    return Fact(match[1], values)


def facts(entry: Entry, kind: str | None = None) -> tuple[Fact, ...]:
    """Give the facts of an entry, all or those of one kind, whether they still hold or not."""
    found = map(_fact, entry.comments)
    return tuple(fact for fact in found if fact and kind in {None, fact.kind})


def notes(entry: Entry) -> tuple[str, ...]:
    """Give the comments that people wrote: those that are not facts of ours."""
    return tuple(comment for comment in entry.comments if _fact(comment) is None)


def with_facts(entry: Entry, *new: Fact) -> Entry:
    """Add facts; each replaces the fact that says the same already, in its place.

    There is one `mt`, `memory`, `agency`, `translated` and `reviewed` per entry; of the others, one
    for each set of values but `hash`.
    """
    comments = list(entry.comments)
    for fact in new:
        same = [n for n, comment in enumerate(comments) if _same(_fact(comment), fact)]
        if same:
            comments[same[0]] = str(fact)
            comments = [c for n, c in enumerate(comments) if n not in same[1:]]
        else:
            comments.append(str(fact))
    return entry.with_(comments=tuple(comments))


def _same(known: Fact | None, fact: Fact) -> bool:
    if known is None or known.kind != fact.kind:
        return False
    if fact.kind in _OF_TEXT:
        return True
    return {**known.values, "hash": ""} == {**fact.values, "hash": ""}


def without_facts(entry: Entry, kinds: Iterable[str]) -> Entry:
    """Take the facts of some kinds away."""
    if not entry.comments:
        return entry
    gone = set(kinds)
    kept = tuple(c for c in entry.comments if (f := _fact(c)) is None or f.kind not in gone)
    return entry.with_(comments=kept)


def digest(entry: Entry) -> str:
    """Give the hash of context, source and target that binds facts to them: 16 hex digits."""
    return _digest(entry.msgctxt, entry.msgid, entry.msgid_plural, entry.targets)


def _digest(context: str | None, source: str, plural: str | None, targets: tuple[str, ...]) -> str:
    parts = ["" if context is None else f"c{context}", source]
    parts += ["" if plural is None else f"p{plural}", *targets]
    data = "".join([f"{len(part)}:{part}" for part in parts])
    from hashlib import blake2b  # noqa: PLC0415 -- loads OpenSSL; many catalogs have no facts

    return blake2b(data.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def holding(entry: Entry, kind: str) -> Fact | None:
    """Give the fact of a kind that is about just this source and target, if there is one."""
    found = [fact for fact in facts(entry, kind) if fact.get("hash")]
    if not found:
        return None
    now = digest(entry)
    return next((fact for fact in found if fact.get("hash") == now), None)


def bound(entry: Entry, kind: str, values: Mapping[str, str]) -> Entry:
    """Write a fact about the entry's present source and target."""
    given = {name: value for name, value in values.items() if name != "hash"}
    return with_facts(entry, Fact(kind, {**given, "hash": digest(entry)}))


def state(entry: Entry) -> State:
    """Tell how far a translation is.

    A text of white space alone says nothing and counts as empty. A fuzzy entry is `machine` only
    while its text is just what a machine wrote for just this source; a review counts only for the
    source and target it was made of.
    """
    targets = entry.targets
    if targets == ("",) or not any(map(str.strip, targets)):
        return State.EMPTY
    if entry.fuzzy:
        return State.MACHINE if holding(entry, MT) else State.NEEDS_WORK
    if not all(map(str.strip, targets)):
        return State.NEEDS_WORK
    return State.REVIEWED if holding(entry, REVIEWED) else State.TRANSLATED


def origin(entry: Entry) -> str:
    """Tell where the text came from: `human`, `memory`, `machine:<engine>`, `agency:<kit>`."""
    if fact := holding(entry, MT):
        return f"machine:{fact.get('engine')}"
    if holding(entry, MEMORY):
        return "memory"
    if fact := holding(entry, AGENCY):
        return f"agency:{fact.get('kit')}"
    return "human"


def is_persons(entry: Entry) -> bool:
    """Tell whether a person stands behind the text, so that no machine may overwrite it.

    True of every text but a fuzzy one that a tool filled in and nobody touched since, also where
    only its source has changed since.
    """
    if not any(target.strip() for target in entry.targets):
        return False
    return not (entry.fuzzy and (_untouched(entry, MT) or _untouched(entry, MEMORY)))


def _untouched(entry: Entry, kind: str) -> bool:
    """Tell whether a tool's text still stands, for the present source or for the previous one."""
    if holding(entry, kind):
        return True
    old = entry.previous
    if old is None or old.msgid is None:
        return False
    was = _digest(old.msgctxt, old.msgid, old.msgid_plural, entry.targets)
    return any(fact.get("hash") == was for fact in facts(entry, kind))


_OF_TEXT = (MT, MEMORY, AGENCY, TRANSLATED, REVIEWED, CONFLICT)


def _filled(entry: Entry, target: str | tuple[str, ...], *, fuzzy: bool) -> Entry:
    """Put a new text in, without the facts about the old one."""
    plain = without_facts(entry, _OF_TEXT).with_fuzzy(fuzzy)
    return _retargeted(plain, target, previous=None)


def _retargeted(entry: Entry, target: str | tuple[str, ...], **also: None) -> Entry:
    if not isinstance(target, str):
        return entry.with_(msgstr_plural=target, **also)
    if entry.msgid_plural is not None:
        forms = max(1, len(entry.msgstr_plural))
        return entry.with_(msgstr_plural=(target,) * forms, **also)
    return entry.with_(msgstr=target, **also)


def set_machine(
    entry: Entry,
    target: str | tuple[str, ...],
    engine: str,
    values: Mapping[str, str] | None = None,
) -> Entry:
    """Fill in a machine's text: always fuzzy, with `values` (model, terms obeyed …) beside it."""
    made = _filled(entry, target, fuzzy=True)
    return bound(made, MT, {"engine": engine, **(values or {})})


def set_refused(entry: Entry, engine: str, values: Mapping[str, str]) -> Entry:
    """Note of an empty entry that an engine's answer was not taken, and why."""
    return bound(entry, MT, {"engine": engine, **values})


def set_memory(
    entry: Entry,
    target: str | tuple[str, ...],
    score: int,
    source_release: str,
    to: State,
    *,
    marks: Mapping[str, str] | None = None,
) -> Entry:
    """Fill in a text from the memory, as `translated` or as `needs-work`; `score` in 0–102.

    `marks` are what else the fact is to say, such as `numbers=replaced`.
    """
    made = _filled(entry, target, fuzzy=to is not State.TRANSLATED)
    return bound(made, MEMORY, {"score": str(score), "from": source_release, **(marks or {})})


def set_agency(entry: Entry, target: str | tuple[str, ...], kit: str, to: State) -> Entry:
    """Take over the text an agency returned, as `translated` or as `needs-work`."""
    made = _filled(entry, target, fuzzy=to is not State.TRANSLATED)
    return bound(made, AGENCY, {"kit": kit})


def confirm(entry: Entry, target: str | tuple[str, ...] | None = None) -> Entry:
    """Take a translation as done by a person, as it is or with a new text.

    The same text keeps the fact of where it came from; a new one is the person's own. The text of
    a return that it was preferred to stays known, so that the same return does not ask again.
    """
    done, fact = _confirmed(entry, target), next(iter(facts(entry, CONFLICT)), None)
    if fact is None or not fact.get("kit") or other_texts(fact, done) == done.targets:
        return done
    return bound(done, CONFLICT, {name: fact.values[name] for name in fact.values if name != "was"})


def _confirmed(entry: Entry, target: str | tuple[str, ...] | None) -> Entry:
    if target is not None:
        changed = _retargeted(entry, target)
        if changed.targets != entry.targets:
            return _filled(entry, target, fuzzy=False)
    was = next((kind for kind in (MT, MEMORY, AGENCY) if _untouched(entry, kind)), None)
    done = entry.with_(previous=None).with_fuzzy(False)
    stale = [kind for kind in (MT, MEMORY, AGENCY, CONFLICT) if kind != was]
    done = without_facts(done, stale)
    if was is None or holding(done, was):
        return done
    return bound(done, was, facts(done, was)[0].values)


def translated(entry: Entry, by: str) -> Entry:
    """Take a translation as done and record whose it is, where a second person is to approve."""
    return bound(confirm(entry), TRANSLATED, {"by": by})


def translator(entry: Entry) -> str:
    """Tell who translated the present text, as far as it is recorded; else an empty text."""
    fact = holding(entry, TRANSLATED)
    return fact.get("by") if fact else ""


def review(entry: Entry, by: str, at: str) -> Entry:
    """Record a review of the present source and target, `at` an ISO 8601 date."""
    return bound(confirm(entry), REVIEWED, {"by": by, "at": at})


def needs_work(entry: Entry) -> Entry:
    """Send a translation back for work; a machine's text counts as judged by a person from now."""
    return without_facts(entry, (MT, TRANSLATED, REVIEWED)).with_fuzzy(True)


def other_texts(fact: Fact, entry: Entry) -> tuple[str, ...]:
    """Give the texts of the other side of a conflict, as many as the entry has."""
    return tuple(fact.get(f"theirs{number or ''}") for number in range(len(entry.targets)))


def retouched(entry: Entry, target: str | tuple[str, ...]) -> Entry:
    """Correct a text by rule: its state, its origin and what people decided about it stay.

    A review of the text before is gone, and so is what checks found in a machine's.
    """
    kept = [fact for kind in KINDS if kind != REVIEWED for fact in waivers(entry, kind)]
    done = without_facts(_retargeted(entry, target), (REVIEWED,))
    for fact in kept:
        gone = {"findings"} if fact.kind == MT else set()
        values = {name: value for name, value in fact.values.items() if name not in gone}
        done = bound(done, fact.kind, values)
    return done


def with_findings(entry: Entry, codes: Iterable[str]) -> Entry:
    """Note in what a machine filled in which checks found something; nothing for other texts."""
    fact = holding(entry, MT)
    listed = ",".join(dict.fromkeys(codes))
    if fact is None or not listed:
        return entry
    return bound(entry, MT, {**fact.values, "findings": listed})


def found_in(entry: Entry) -> str:
    """Give the codes of what checks found in a draft when it was filled in, with commas."""
    fact = holding(entry, MT) if entry.fuzzy and not entry.obsolete else None
    return fact.get("findings") if fact is not None else ""


def waive(entry: Entry, kind: str, values: Mapping[str, str]) -> Entry:
    """Record a person's decision about this source and target (`term-ok`, `check-ok`)."""
    return bound(entry, kind, values)


def waivers(entry: Entry, kind: str) -> tuple[Fact, ...]:
    """Give the decisions of a kind that are about just this source and target."""
    now = digest(entry)
    return tuple(fact for fact in facts(entry, kind) if fact.get("hash") == now)


def cleared(entry: Entry) -> Entry:
    """Empty the target, with all facts about it."""
    empty = tuple("" for _ in entry.msgstr_plural)
    plain = without_facts(entry, _OF_TEXT).with_(previous=None, msgstr="", msgstr_plural=empty)
    return plain.with_(flags=tuple(flag for flag in entry.flags if flag != FUZZY))
