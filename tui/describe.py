"""A segment in words: what stands beside it on the screen, and the same for the plain dialogue.

Foreign text comes out with its control characters escaped, here and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.errors import printable
from l10n.model import STATE_LETTERS, STATE_NAMES
from tui import texts

if TYPE_CHECKING:
    from l10n.catalogs import Entry
    from tui.session import Session


def source(entry: Entry) -> str:
    """Give the source text; both of an entry with plural forms."""
    if entry.msgid_plural is None:
        return printable(entry.msgid)
    return printable(texts.SINGULAR_PLURAL.format(one=entry.msgid, many=entry.msgid_plural))


def kind(entry: Entry) -> str:
    """Give the short sign of the block a segment stands in; empty where the catalog says none."""
    kinds = (line.removeprefix("type: ") for line in entry.extracted if line.startswith("type: "))
    return texts.TYPES.get(next(kinds, ""), "")


def beside(session: Session) -> list[str]:
    """Give the lines about the present segment: differences first, then origin, then notes."""
    entry = session.entry
    lines = [texts.IN_FILE.format(text=text) for text in session.in_file or ()]
    previous = entry.previous
    if previous is not None and previous.msgid is not None and previous.msgid != entry.msgid:
        lines.append(texts.PREVIOUSLY.format(text=previous.msgid))
    lines += _facts(entry)
    lines += [f"{texts.NOTE} {note}" for note in catalogs.notes(entry) if note.strip()]
    if entry.msgctxt is not None:
        lines.append(texts.CONTEXT.format(text=entry.msgctxt))
    lines += [line for line in entry.extracted if line.strip()]
    lines += entry.references
    return [printable(line) for line in lines]


def _facts(entry: Entry) -> list[str]:
    lines = []
    for fact in catalogs.facts(entry):
        values = dict(fact.values)
        current = values.pop("hash", None) == catalogs.digest(entry)
        if fact.kind in _ABOUT_TEXT and not current:
            continue
        if fact.kind in _ABOUT_TEXT:
            lines.append(_about(fact.kind, values))
        else:
            lines.append(f"{fact.kind}: {' '.join(f'{k}={v}' for k, v in values.items())}")
    return lines


_ABOUT_TEXT = {
    "memory": (texts.MEMORY, {"score": "score", "source": "from"}),
    "mt": (texts.MACHINE, {"engine": "engine"}),
    "agency": (texts.AGENCY, {"kit": "kit"}),
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
    parts += [f"{STATE_LETTERS[s]}{n}" for s in reversed(STATE_NAMES) if (n := found[s])]
    if session.unsaved:
        parts.append(f"{texts.DRAFT}{session.unsaved}")
    return "  ".join((parts[0], " ".join(parts[1:])))


def status(session: Session) -> list[str]:
    """Give what stands at the top: the catalog, its languages, counts, when it was saved, who."""
    parts = [session.title, session.languages, counts(session)]
    if session.saved_at is not None:
        parts.append(texts.SAVED_AT.format(time=session.saved_at))
    return [printable(part) for part in (*parts, session.by)]
