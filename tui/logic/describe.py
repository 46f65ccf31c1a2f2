"""A segment in words: what the screen and the plain dialogue say of it alike.

Foreign text comes out with its control characters escaped, here and in `panel`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.errors import printable
from l10n.model import STATE_LETTERS
from tui import texts

if TYPE_CHECKING:
    from l10n.catalogs import Entry
    from tui.logic.session import Session


def source(entry: Entry) -> str:
    """Give the source text; both of an entry with plural forms."""
    if entry.msgid_plural is None:
        return printable(entry.msgid)
    return printable(texts.SINGULAR_PLURAL.format(one=entry.msgid, many=entry.msgid_plural))


def kind(entry: Entry) -> str:
    """Give the short sign of the block a segment stands in; empty where the catalog says none."""
    kinds = (line.removeprefix("type: ") for line in entry.extracted if line.startswith("type: "))
    return texts.TYPES.get(next(kinds, ""), "")


def in_file(text: str) -> str:
    """Say what the file has, where the person's text is another."""
    return printable(texts.IN_FILE.format(text=text))


def facts(entry: Entry) -> list[str]:
    """Say where a text comes from and who stands behind it."""
    lines = []
    for fact in catalogs.facts(entry):
        values = dict(fact.values)
        current = values.pop("hash", None) == catalogs.digest(entry)
        if fact.kind == "conflict" or (fact.kind in _ABOUT_TEXT and not current):
            continue
        if fact.kind in _ABOUT_TEXT:
            lines.append(_about(fact.kind, values))
        else:
            lines.append(f"{fact.kind}: {' '.join(f'{k}={v}' for k, v in values.items())}")
    return [printable(line) for line in lines]


def circumstances(entry: Entry) -> list[str]:
    """Say where a segment stands: context, what the source says of it, references, flags."""
    lines = [] if entry.msgctxt is None else [texts.CONTEXT.format(text=entry.msgctxt)]
    lines += [line for line in entry.extracted if line.strip()]
    if flags := [flag for flag in entry.flags if flag not in _OURS]:
        lines.append(", ".join(flags))
    lines += entry.references
    return [printable(line) for line in lines]


_OURS = frozenset({"fuzzy", "xml-text"})
_ABOUT_TEXT = {
    "memory": (texts.MEMORY, {"score": "score", "source": "from"}),
    "mt": (texts.MACHINE, {"engine": "engine"}),
    "agency": (texts.AGENCY, {"kit": "kit"}),
    "translated": (texts.TRANSLATED_BY, {"by": "by"}),
    "reviewed": (texts.REVIEWED_BY, {"by": "by", "at": "at"}),
}


def _about(name: str, values: dict[str, str]) -> str:
    text, wanted = _ABOUT_TEXT[name]
    said = text.format(**{key: values.pop(value, "?") for key, value in wanted.items()})
    rest = "; ".join(f"{key} {value}" for key, value in values.items() if value)
    return f"{said} ({rest})" if rest else said


def counts(session: Session) -> str:
    """Count the segments by their letters: `37/52 71%  ~6 M4 .5`."""
    found = session.counts()
    total = len(session.entries)
    done = total - sum(found[state] for state in texts.UNFINISHED)
    parts = [f"{done}/{total} {100 * done // total}%"]
    parts += [f"{STATE_LETTERS[s]}{n}" for s in reversed(texts.STATES) if (n := found[s])]
    if wrong := len(session.wrong):
        parts.append(f"{texts.WRONG}{wrong}")
    if clashes := len(session.book.undecided):
        parts.append(f"{texts.DISPUTED}{clashes}")
    return "  ".join((parts[0], " ".join(parts[1:])))


def status(session: Session) -> list[str]:
    """Give what stands at the top: the catalog, its languages, counts, when it was saved, who."""
    failed = [texts.NOT_SAVED] if session.failure else []
    parts = [session.title, *failed, session.languages, counts(session)]
    if session.filter:
        parts.append(f"{len(session.view)}: {session.filter}")
    if session.failure:
        parts.append(session.failure)
    elif session.book.unsaved - session.book.conflicts.keys():
        parts.append(texts.SAVING)
    elif session.saved_at is not None:
        parts.append(texts.SAVED_AT.format(time=session.saved_at))
    return [printable(part) for part in (*parts, session.by)]
