"""What stands beside a segment, as lines of styled pieces: for the screen and for a dialogue.

What can be put in by a number comes first, since it is looked for at every segment. Foreign text
comes out with its control characters escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from l10n import catalogs
from l10n.differences import differences
from l10n.errors import printable, shorten
from l10n.model import STATE_LETTERS
from tui import texts
from tui.language import _, localized
from tui.logic import describe
from tui.logic.aids import Help

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.catalogs import Entry
    from l10n.checks.findings import Finding
    from l10n.glossary.termbase import Wanted
    from l10n.memory import Match
    from tui.logic.session import Session

Piece: TypeAlias = tuple[str, str]
"""The name of a style, which may be empty, and a text."""
Line: TypeAlias = tuple[Piece, ...]

LONGEST = 300
"""Characters of a finding's message that are shown; it may quote a very long word."""

MOST = 9
"""How many things can be put in by a digit."""

_HINTS = frozenset({"compound", "ellipsis", "name-case"})


@dataclass(frozen=True, slots=True)
class Insertable:
    """Something that a digit puts in: the text, and how it is shown."""

    text: str
    lines: tuple[Line, ...]
    whole: bool
    """Whether it takes the place of the target; a term goes to the cursor."""


def insertables(session: Session, found: Help) -> list[Insertable]:
    """Give what can be put in, in the order of its digits."""
    source = session.entry.msgid
    made = [_match(one, source) for one in found.matches]
    suggestion = session.suggestion()
    if suggestion is not None and suggestion.targets != session.entry.targets:
        made.append(_machine(suggestion))
    made += [_term(one) for one in found.terms if one.target]
    return made[:MOST]


def lines(session: Session, found: Help, *, wide: bool) -> list[Line]:
    """Give all that is to stand beside the present segment."""
    made: list[Line] = []
    made += [(("wrong", describe.in_file(text)),) for text in session.in_file or ()]
    other = catalogs.contested_by(session.entry) or ()
    # Translators: the translation on the other side of a merge that met the same segment.
    said = _("the other side: {text}")
    made += [(("wrong", said.format(text=printable(one))),) for one in other]
    made += _numbered(insertables(session, found), wide=wide)
    made += [(("dim", _unheard(term)),) for term in found.terms if not term.target]
    made += _section(_("checks"), [_finding(one) for one in found.findings], wide=wide)
    made += [(("note", f"# {printable(note)}"),) for note in _notes(session.entry)]
    if session.suggestion() is not None and session.entry == session.suggestion():
        made += [(("dim", line),) for line in describe.facts(session.entry)]
    else:
        made += [(("", line),) for line in describe.facts(session.entry)]
    others = [
        (("dim", f"{one.locale} {STATE_LETTERS[one.state]} "), ("", printable(one.text)))
        for one in found.others
    ]
    made += _section(_("other languages"), others, wide=wide)
    made += [(("dim", line),) for line in describe.circumstances(session.entry)]
    return made


def previous(entry: Entry) -> Line | None:
    """Give what the source was before, as a word difference; None where it is not known."""
    was = entry.previous
    if was is None or was.msgid is None or was.msgid == entry.msgid:
        return None
    # Translators: stands before what the source was until it changed.
    return (("dim", _("was: ")), *_difference(was.msgid, entry.msgid))


def text(line: Line) -> str:
    """Give a line without its styles."""
    return "".join(part for _style, part in line)


def _section(title: str, made: Sequence[Line], *, wide: bool) -> list[Line]:
    return [(("head", title),), *made] if made and wide else list(made)


def _numbered(found: Sequence[Insertable], *, wide: bool) -> Iterator[Line]:
    for number, one in enumerate(found, 1):
        first, *rest = one.lines
        yield (("number", f"{number} "), *first)
        if wide:
            yield from ((("", "  "), *line) for line in rest)


def _match(match: Match, source: str) -> Insertable:
    unit, target = match.unit, match.target
    taken = (f"-{points} {texts.PENALTIES.get(why, why)}" for why, points in match.penalties)
    doubts = ", ".join((*([texts.NUMBERS_REPLACED] if match.adapted else ()), *taken))
    about: Line = (("dim", f"({doubts}) "),) if doubts else ()
    head: Line = (("score", f"{match.score}% "), *about, ("", printable(target)))
    facts = (unit.release, unit.by, unit.at[:10], unit.domain)
    origin: Line = (("dim", printable(" · ".join(filter(None, facts)))),)
    if match.score >= 100:
        return Insertable(target, (head, origin), whole=True)
    return Insertable(target, (head, _difference(unit.source, source), origin), whole=True)


def _machine(entry: Entry) -> Insertable:
    engine = catalogs.origin(entry).partition(":")[2]
    shown: Line = (("score", f"MT {printable(engine)} "), ("", printable(entry.targets[0])))
    return Insertable(entry.targets[0], (shown,), whole=True)


def _term(term: Wanted) -> Insertable:
    maybe = "? " if term.kind in _HINTS else ""
    pieces: list[Piece] = [
        ("term", maybe + printable(term.source)), ("dim", " = "), ("", printable(term.target))
    ]  # fmt: skip
    others = [printable(one) for one in term.admitted if one != term.target]
    if others:
        pieces.append(("dim", f" ({', '.join(others)})"))
    if term.avoided:
        # Translators: terms that are to be avoided.
        said = _("not: {terms}").format(terms=", ".join(map(printable, term.avoided)))
        pieces.append(("wrong", f" {said}"))
    if term.draft:
        # Translators: a term that is not settled yet.
        pieces.append(("dim", " " + _("(draft)")))
    notes: tuple[Line, ...] = ((("dim", printable(term.note)),),) if term.note else ()
    return Insertable(term.target.replace("|", ""), (tuple(pieces), *notes), whole=False)


def _unheard(term: Wanted) -> str:
    return _("{term}: in the glossary, without a term here").format(term=printable(term.source))


def _finding(finding: Finding) -> Line:
    if finding.waived is not None:
        said = _("let pass: {message} ({reason})").format(
            message=localized(finding.message), reason=finding.waived or _("no reason given")
        )
        return (("dim", printable(f"  {said}")),)
    message = shorten(localized(finding.message), LONGEST)
    sign = {"error": "!!", "warning": "!"}.get(finding.severity, "i")
    style = "wrong" if finding.counts else "dim"
    return ((style, f"{sign} {printable(message)}"), ("dim", f" {finding.code}"))


def _notes(entry: Entry) -> list[str]:
    return [note for note in catalogs.notes(entry) if note.strip()]


def _difference(old: str, new: str) -> Line:
    return tuple(
        ("" if part.kind == "same" else part.kind, printable(str(part)))
        for part in differences(old, new)
    )
